using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary>
/// Features cut into octets, the octets that are all zero left out; for images, where zeros come in groups. Every octet is stored twice: by
/// rows for the forward product, and within each block of <see cref="ScoreBlock.MaxRows"/> rows by columns for the backward one, so that
/// nothing has to be scattered. Gives the bits of the dense layout.
/// </summary>
/// <typeparam name="TElement">byte, or the working precision itself.</typeparam>
/// <typeparam name="TReal">Working precision.</typeparam>
internal abstract class OctetFeatures<TElement, TReal> : FeatureMatrix<TReal>
    where TElement : unmanaged, INumberBase<TElement>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    private const int MostOctets = ushort.MaxValue + 1;

    private readonly int[] _rowStarts;
    private readonly ushort[] _octets;
    private readonly TElement[] _values;
    private readonly int[] _columnStarts;
    private readonly byte[] _rows;
    private readonly TElement[] _columnValues;
    private readonly PanelShape _shape;

    /// <param name="values">n x D values, row-major; not kept.</param>
    /// <param name="rowCount">Number of rows n.</param>
    /// <param name="featureCount">Number of features D.</param>
    protected OctetFeatures(ReadOnlyMemory<TElement> values, int rowCount, int featureCount)
        : base(rowCount, featureCount)
    {
        _shape = new PanelShape(1, featureCount);
        if (_shape.Octets > MostOctets)
        {
            throw new DataFormatException(
                $"{featureCount} features do not fit the layout octets, which holds at most {MostOctets * Octet.Lanes}. Use the layout dense.");
        }

        int blocks = (rowCount + ScoreBlock.MaxRows - 1) / ScoreBlock.MaxRows;
        _rowStarts = new int[rowCount + 1];
        Parallel.For(0, blocks, block => CountBlock(values.Span, block));
        for (int row = 0; row < rowCount; row++) _rowStarts[row + 1] = checked(_rowStarts[row + 1] + _rowStarts[row]);
        int count = _rowStarts[rowCount];
        // Every element is written, each by the thread that has its block.
        _octets = GC.AllocateUninitializedArray<ushort>(count);
        _values = GC.AllocateUninitializedArray<TElement>(checked(count * Octet.Lanes));
        _columnStarts = new int[checked(blocks * (_shape.Octets + 1))];
        _rows = GC.AllocateUninitializedArray<byte>(count);
        _columnValues = GC.AllocateUninitializedArray<TElement>(_values.Length);
        Parallel.For(0, blocks, block =>
        {
            PackBlock(values.Span, block);
            FillColumns(block);
        });
    }

    /// <summary>Share of the octets that are not all zero.</summary>
    public double Density => (double)_octets.Length / ((double)RowCount * _shape.Octets);

    public override void Multiply(
        RowSet rows, PanelShape shape, ReadOnlySpan<TReal> weights, ReadOnlySpan<TReal> intercepts, Span<TReal> scores)
    {
        Span<int> indices = stackalloc int[rows.Count];
        rows.CopyTo(indices);
        Multiply(new OctetLists<ushort, TElement>(_rowStarts, _octets, _values), indices, shape, weights, intercepts, scores);
    }

    public override void AddTransposedProduct(RowSet rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient)
    {
        if (rows.IsRange && rows[0] % ScoreBlock.MaxRows == 0 && (rows.Count == ScoreBlock.MaxRows || rows[0] + rows.Count == RowCount))
        {
            int start = rows[0] / ScoreBlock.MaxRows * (_shape.Octets + 1);
            ReadOnlySpan<int> starts = _columnStarts.AsSpan(start, _shape.Octets + 1);
            AddTransposed(new OctetLists<byte, TElement>(starts, _rows, _columnValues), shape, residuals, gradient);
            return;
        }

        Span<int> indices = stackalloc int[rows.Count];
        rows.CopyTo(indices);
        AddTransposed(new OctetLists<ushort, TElement>(_rowStarts, _octets, _values), indices, shape, residuals, gradient);
    }

    public override void CopyRow(int row, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount);
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

    protected abstract void Multiply(
        OctetLists<ushort, TElement> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores);

    protected abstract void AddTransposed(
        OctetLists<ushort, TElement> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient);

    protected abstract void AddTransposed(
        OctetLists<byte, TElement> columns, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient);

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

    private void FillColumns(int block)
    {
        (int first, int count) = RowsOf(block);
        // A counting sort. While octets are copied, the start of a list is its next free place; in the end each is where the next list begins.
        Span<int> starts = _columnStarts.AsSpan(block * (_shape.Octets + 1), _shape.Octets + 1);
        for (int i = _rowStarts[first]; i < _rowStarts[first + count]; i++) starts[_octets[i] + 1]++;
        starts[0] = _rowStarts[first];
        for (int octet = 0; octet < _shape.Octets; octet++) starts[octet + 1] += starts[octet];
        for (int row = 0; row < count; row++)
        {
            for (int i = _rowStarts[first + row]; i < _rowStarts[first + row + 1]; i++)
            {
                int to = starts[_octets[i]]++;
                _rows[to] = (byte)row;
                OctetPacking<TElement>.Copy(ref _values[i * Octet.Lanes], ref _columnValues[to * Octet.Lanes]);
            }
        }

        for (int octet = _shape.Octets; octet > 0; octet--) starts[octet] = starts[octet - 1];
        starts[0] = _rowStarts[first];
    }
}
