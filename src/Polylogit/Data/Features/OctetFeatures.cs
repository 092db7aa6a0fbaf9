using System.Numerics;
using System.Runtime.InteropServices;
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
    protected OctetFeatures(ReadOnlySpan<TElement> values, int rowCount, int featureCount)
        : base(rowCount, featureCount)
    {
        _shape = new PanelShape(1, featureCount);
        if (_shape.Octets > MostOctets)
        {
            throw new DataFormatException(
                $"{featureCount} features do not fit the layout octets, which holds at most {MostOctets * Octet.Lanes}. Use the layout dense.");
        }

        _rowStarts = new int[rowCount + 1];
        for (int row = 0; row < rowCount; row++)
            _rowStarts[row + 1] = _rowStarts[row] + CountNonzero(values.Slice(row * featureCount, featureCount));
        _octets = new ushort[_rowStarts[rowCount]];
        _values = new TElement[checked(_octets.Length * Octet.Lanes)];
        for (int row = 0; row < rowCount; row++) FillRow(values.Slice(row * featureCount, featureCount), _rowStarts[row]);

        int blocks = (rowCount + ScoreBlock.MaxRows - 1) / ScoreBlock.MaxRows;
        _columnStarts = new int[checked(blocks * (_shape.Octets + 1))];
        _rows = new byte[_octets.Length];
        _columnValues = new TElement[_values.Length];
        for (int block = 0; block < blocks; block++) FillColumns(block);
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

    /// <summary>The features that an octet counts: eight, but for the last, which counts those that the one before does not.</summary>
    private (int Start, int Length) Counted(int octet)
    {
        int start = octet * Octet.Lanes;
        return (start, Math.Min(Octet.Lanes, FeatureCount - start));
    }

    private int CountNonzero(ReadOnlySpan<TElement> row)
    {
        int count = 0;
        for (int octet = 0; octet < _shape.Octets; octet++)
        {
            (int start, int length) = Counted(octet);
            if (IsNonzero(row.Slice(start, length))) count++;
        }

        return count;
    }

    private static bool IsNonzero(ReadOnlySpan<TElement> octet) => MemoryMarshal.AsBytes(octet).ContainsAnyExcept((byte)0);

    private void FillRow(ReadOnlySpan<TElement> row, int at)
    {
        for (int octet = 0; octet < _shape.Octets; octet++)
        {
            (int start, int length) = Counted(octet);
            ReadOnlySpan<TElement> counted = row.Slice(start, length);
            if (!IsNonzero(counted)) continue;
            _octets[at] = (ushort)octet;
            counted.CopyTo(_values.AsSpan(at * Octet.Lanes + start - _shape.OctetStart(octet)));
            at++;
        }
    }

    private void FillColumns(int block)
    {
        int firstRow = block * ScoreBlock.MaxRows, endRow = Math.Min(RowCount, firstRow + ScoreBlock.MaxRows);
        Span<int> starts = _columnStarts.AsSpan(block * (_shape.Octets + 1), _shape.Octets + 1);
        for (int i = _rowStarts[firstRow]; i < _rowStarts[endRow]; i++) starts[_octets[i] + 1]++;
        starts[0] = _rowStarts[firstRow];
        for (int octet = 0; octet < _shape.Octets; octet++) starts[octet + 1] += starts[octet];
        int[] next = starts.ToArray();
        for (int row = firstRow; row < endRow; row++)
        {
            for (int i = _rowStarts[row]; i < _rowStarts[row + 1]; i++)
            {
                int to = next[_octets[i]]++;
                _rows[to] = (byte)(row - firstRow);
                _values.AsSpan(i * Octet.Lanes, Octet.Lanes).CopyTo(_columnValues.AsSpan(to * Octet.Lanes));
            }
        }
    }
}
