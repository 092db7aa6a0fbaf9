using System.Runtime.CompilerServices;

namespace Polylogit.Data.Formats.Sparse;

/// <summary>Collects sparse rows as they come: values are bytes as long as all are whole numbers 1..255.</summary>
internal sealed class SparseRowsBuilder(string file)
{
    private readonly List<int> _rowStarts = [0];
    private int[] _columns = new int[1 << 12];
    private byte[] _bytes = new byte[1 << 12];
    private double[]? _doubles;
    private int _count;
    private int _rowStart;

    /// <summary>Number of rows so far.</summary>
    public int RowCount => _rowStarts.Count - 1;

    /// <summary>Largest column so far; -1 where there is none.</summary>
    public int LargestColumn { get; private set; } = -1;

    /// <summary>Smallest column so far; int.MaxValue where there is none.</summary>
    public int SmallestColumn { get; private set; } = int.MaxValue;

    /// <summary>Adds a value of the row that is being written; zeros are left out, but their columns count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int column, double value)
    {
        if (column > LargestColumn) LargestColumn = column;
        if (column < SmallestColumn) SmallestColumn = column;
        if (value == 0) return;
        if (_count == _columns.Length) Grow();
        if (_doubles is null && (byte)value != value) Widen();
        _columns[_count] = column;
        if (_doubles is null) _bytes[_count++] = (byte)value;
        else _doubles[_count++] = value;
    }

    /// <summary>Ends a row and puts its columns in order.</summary>
    /// <returns>A column that stands twice in the row; -1 where there is none.</returns>
    public int EndRow()
    {
        Span<int> columns = _columns.AsSpan(_rowStart, _count - _rowStart);
        if (!IsAscending(columns))
        {
            if (_doubles is null) columns.Sort(_bytes.AsSpan(_rowStart, columns.Length));
            else columns.Sort(_doubles.AsSpan(_rowStart, columns.Length));
            for (int i = 1; i < columns.Length; i++)
            {
                if (columns[i] == columns[i - 1]) return columns[i];
            }
        }

        _rowStart = _count;
        _rowStarts.Add(_count);
        return -1;
    }

    /// <summary>The rows, with columns counted from a base.</summary>
    /// <param name="columnBase">The number of the first column: 0 or 1.</param>
    /// <param name="featureCount">Number of features D.</param>
    public SparseRows ToRows(int columnBase, int featureCount)
    {
        if (columnBase != 0)
        {
            for (int i = 0; i < _count; i++) _columns[i] -= columnBase;
        }

        return new SparseRows([.. _rowStarts], _columns.AsMemory(0, _count), _doubles ?? (Array)_bytes, featureCount);
    }

    private static bool IsAscending(ReadOnlySpan<int> columns)
    {
        for (int i = 1; i < columns.Length; i++)
        {
            if (columns[i] <= columns[i - 1]) return false;
        }

        return true;
    }

    private void Grow()
    {
        if (_count > Array.MaxLength / 2) throw new DataFormatException($"{file} has more than {_count} values. Split it: one file holds fewer.");
        Array.Resize(ref _columns, 2 * _count);
        if (_doubles is null) Array.Resize(ref _bytes, 2 * _count);
        else Array.Resize(ref _doubles, 2 * _count);
    }

    private void Widen()
    {
        _doubles = new double[_bytes.Length];
        for (int i = 0; i < _count; i++) _doubles[i] = _bytes[i];
        _bytes = [];
    }
}
