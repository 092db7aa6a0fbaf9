using System.Numerics;
using System.Runtime.CompilerServices;
using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary>
/// Features cut into octets, the octets that are all zero left out. They are stored by rows; those of a block of rows are sorted by columns when a
/// transposed product asks for it, and kept where the block is one of a pass over all rows.
/// </summary>
/// <typeparam name="TElement">byte, float or double.</typeparam>
internal sealed class OctetStorage<TElement>
    where TElement : unmanaged, INumberBase<TElement>
{
    [ThreadStatic]
    private static OctetColumns<TElement>? _batchColumns;

    private readonly int[] _rowStarts;
    private readonly ushort[] _octets;
    private readonly TElement[] _values;
    private readonly OctetColumns<TElement>?[] _columns; // of each whole block, made when a pass first needs it
    private readonly PanelShape _shape;

    /// <param name="values">n x D values, row-major; not kept.</param>
    /// <param name="rowCount">Number of rows n.</param>
    /// <param name="featureCount">Number of features D.</param>
    public OctetStorage(ReadOnlyMemory<TElement> values, int rowCount, int featureCount)
    {
        RowCount = rowCount;
        FeatureCount = featureCount;
        _shape = new PanelShape(1, featureCount);
        if (_shape.Octets > Octet.MostInLists)
        {
            throw new DataFormatException(
                $"{featureCount} features do not fit the layout octets, which holds at most {Octet.MostInLists * Octet.Lanes}. Use the layout dense.");
        }

        int blocks = (rowCount + ScoreBlock.MaxRows - 1) / ScoreBlock.MaxRows;
        _rowStarts = new int[rowCount + 1];
        Parallel.For(0, blocks, block => CountBlock(values.Span, block));
        for (int row = 0; row < rowCount; row++) _rowStarts[row + 1] = checked(_rowStarts[row + 1] + _rowStarts[row]);
        // Every element is written, each by the thread that has its block.
        _octets = GC.AllocateUninitializedArray<ushort>(_rowStarts[rowCount]);
        _values = GC.AllocateUninitializedArray<TElement>(checked(_octets.Length * Octet.Lanes));
        Parallel.For(0, blocks, block => PackBlock(values.Span, block));
        _columns = new OctetColumns<TElement>?[blocks];
    }

    private OctetStorage(int rowCount, int featureCount, int[] rowStarts, ushort[] octets, TElement[] values)
    {
        (RowCount, FeatureCount, _shape) = (rowCount, featureCount, new PanelShape(1, featureCount));
        (_rowStarts, _octets, _values) = (rowStarts, octets, values);
        _columns = new OctetColumns<TElement>?[(rowCount + ScoreBlock.MaxRows - 1) / ScoreBlock.MaxRows];
    }

    public int RowCount { get; }

    public int FeatureCount { get; }

    /// <summary>Share of the octets that are not all zero.</summary>
    public double Density => (double)_octets.Length / ((double)RowCount * _shape.Octets);

    public OctetLists<ushort, TElement> Rows => new(_rowStarts, _octets, _values);

    /// <summary>The octets of some rows, sorted by columns; good until the thread asks again.</summary>
    public OctetLists<byte, TElement> Columns(RowSet rows)
    {
        bool isBlock = rows.IsRange && rows[0] % ScoreBlock.MaxRows == 0 && (rows.Count == ScoreBlock.MaxRows || rows[0] + rows.Count == RowCount);
        return (isBlock
            ? _columns[rows[0] / ScoreBlock.MaxRows] ??= Sort(new OctetColumns<TElement>(), rows)
            : Sort(_batchColumns ??= new OctetColumns<TElement>(), rows)).Lists;
    }

    /// <summary>The same with its values as doubles.</summary>
    public OctetStorage<double> InDouble() => new(RowCount, FeatureCount, _rowStarts, _octets, Elements.InDouble<TElement>(_values));

    public void CopyRow(int row, Span<double> destination)
    {
        destination.Clear();
        for (int i = _rowStarts[row]; i < _rowStarts[row + 1]; i++)
        {
            int start = _shape.OctetStart(_octets[i]);
            ReadOnlySpan<TElement> octet = _values.AsSpan(i * Octet.Lanes, Math.Min(Octet.Lanes, FeatureCount));
            for (int lane = 0; lane < octet.Length; lane++)
            {
                // The last octet overlaps the one before it, with zeros where that one has the values.
                if (!TElement.IsZero(octet[lane])) destination[start + lane] = double.CreateTruncating(octet[lane]);
            }
        }
    }

    /// <inheritdoc cref="FeatureMatrix.CopyStored"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int CopyStored(int row, Span<int> at, Span<double> stored)
    {
        int count = 0;
        for (int i = _rowStarts[row]; i < _rowStarts[row + 1]; i++)
        {
            int start = _shape.OctetStart(_octets[i]);
            ReadOnlySpan<TElement> octet = _values.AsSpan(i * Octet.Lanes, Math.Min(Octet.Lanes, FeatureCount));
            for (int lane = 0; lane < octet.Length; lane++)
            {
                // The last octet overlaps the one before it, with zeros where that one has the values.
                if (TElement.IsZero(octet[lane])) continue;
                at[count] = start + lane;
                stored[count++] = double.CreateTruncating(octet[lane]);
            }
        }

        return count;
    }

    /// <inheritdoc cref="FeatureMatrix.SquaredNorm"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double SquaredNorm(int row, FeatureScaling scaling, double ofZeros)
    {
        double sum = ofZeros;
        for (int i = _rowStarts[row]; i < _rowStarts[row + 1]; i++)
        {
            int start = _shape.OctetStart(_octets[i]), length = Math.Min(Octet.Lanes, FeatureCount);
            ReadOnlySpan<TElement> octet = _values.AsSpan(i * Octet.Lanes, length);
            ReadOnlySpan<double> shift = scaling.Shift.Slice(start, length), scale = scaling.Scale.Slice(start, length);
            for (int lane = 0; lane < octet.Length; lane++)
            {
                double value = double.CreateTruncating(octet[lane]);
                sum += value * (value - 2 * shift[lane]) * scale[lane] * scale[lane];
            }
        }

        return Math.Max(0, sum);
    }

    private (int First, int Count) RowsOf(int block) =>
        (block * ScoreBlock.MaxRows, Math.Min(ScoreBlock.MaxRows, RowCount - block * ScoreBlock.MaxRows));

    private void CountBlock(ReadOnlySpan<TElement> values, int block)
    {
        (int first, int count) = RowsOf(block);
        OctetPacking<TElement>.Count(values.Slice(first * FeatureCount, count * FeatureCount), FeatureCount, _rowStarts.AsSpan(first + 1, count));
    }

    private void PackBlock(ReadOnlySpan<TElement> values, int block)
    {
        (int first, int count) = RowsOf(block);
        ReadOnlySpan<TElement> rows = values.Slice(first * FeatureCount, count * FeatureCount);
        OctetPacking<TElement>.Pack(rows, FeatureCount, _rowStarts.AsSpan(first, count + 1), _octets, _values);
    }

    private OctetColumns<TElement> Sort(OctetColumns<TElement> columns, RowSet rows)
    {
        Span<int> indices = stackalloc int[rows.Count];
        rows.CopyTo(indices);
        return columns.Sort(Rows, indices, _shape.Octets);
    }
}
