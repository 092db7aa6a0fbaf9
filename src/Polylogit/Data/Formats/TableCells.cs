namespace Polylogit.Data.Formats;

/// <summary>Cells of one column of a table, all numbers or all texts.</summary>
public sealed class TableCells
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly ReadOnlyMemory<double> _numbers;
    private readonly IReadOnlyList<string?>? _texts;

    private TableCells(int count, ReadOnlyMemory<byte> bytes, ReadOnlyMemory<double> numbers, IReadOnlyList<string?>? texts) =>
        (Count, _bytes, _numbers, _texts) = (count, bytes, numbers, texts);

    /// <summary>Number of cells.</summary>
    public int Count { get; }

    /// <summary>Whole numbers 0..255, none missing.</summary>
    /// <param name="values">One a row; not copied.</param>
    public static TableCells Numbers(ReadOnlyMemory<byte> values) => new(values.Length, values, default, null);

    /// <summary>Numbers; NaN where one is missing.</summary>
    /// <param name="values">One a row; not copied.</param>
    public static TableCells Numbers(ReadOnlyMemory<double> values) => new(values.Length, default, values, null);

    /// <summary>Texts; null where one is missing.</summary>
    /// <param name="values">One a row; not copied.</param>
    public static TableCells Texts(IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new TableCells(values.Count, default, default, values);
    }

    internal bool IsMissing(int row) => _texts is not null ? _texts[row] is null : _bytes.IsEmpty && double.IsNaN(_numbers.Span[row]);

    /// <summary>The number in a row; NaN where it is missing or a text.</summary>
    internal double NumberOf(int row) => !_bytes.IsEmpty ? _bytes.Span[row] : _texts is null ? _numbers.Span[row] : double.NaN;

    /// <summary>The text in a row; null where it is missing or a number.</summary>
    internal string? TextOf(int row) => _texts?[row];
}
