namespace Polylogit.Data.Features;

/// <summary>Some rows of a matrix: neighbours, or any rows in any order.</summary>
internal readonly ref struct RowSet
{
    private readonly int _start;
    private readonly ReadOnlySpan<int> _indices;

    private RowSet(int start, int count, ReadOnlySpan<int> indices)
    {
        _start = start;
        Count = count;
        _indices = indices;
    }

    public int Count { get; }

    /// <summary>Whether the rows are neighbours in rising order.</summary>
    public bool IsRange => _indices.IsEmpty;

    public int this[int i] => _indices.IsEmpty ? _start + i : _indices[i];

    /// <summary>Neighbouring rows.</summary>
    public static RowSet Range(int start, int count) => new(start, count, default);

    /// <summary>The rows with these indices, in this order.</summary>
    public static RowSet Of(ReadOnlySpan<int> indices) => new(0, indices.Length, indices);

    public RowSet Slice(int start, int count) =>
        _indices.IsEmpty ? new(_start + start, count, default) : new(0, count, _indices.Slice(start, count));

    /// <summary>Writes the row indices.</summary>
    public void CopyTo(Span<int> indices)
    {
        for (int i = 0; i < indices.Length; i++) indices[i] = this[i];
    }
}
