using System.Numerics;
using System.Runtime.CompilerServices;
using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary>Features of which only the values other than zero are stored, row by row, each with its column (CSR).</summary>
/// <typeparam name="TElement">byte, or the working precision itself.</typeparam>
/// <typeparam name="TReal">Working precision.</typeparam>
internal abstract class SparseFeatures<TElement, TReal>(SparseStorage<TElement> storage)
    : FeatureMatrix<TReal>(storage.RowStarts.Length - 1, storage.FeatureCount)
    where TElement : unmanaged, INumberBase<TElement>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    public SparseStorage<TElement> Storage => storage;

    protected override PanelOrder PanelOrder => PanelOrder.Features;

    private SparseRowLists<TElement> Rows => new(storage.RowStarts.Span, storage.Columns.Span, storage.Values.Span);

    public override void Multiply(
        RowSet rows, PanelShape shape, ReadOnlySpan<TReal> weights, ReadOnlySpan<TReal> intercepts, Span<TReal> scores)
    {
        Span<int> indices = stackalloc int[rows.Count];
        rows.CopyTo(indices);
        Multiply(Rows, indices, shape, weights, intercepts, scores);
    }

    public override void AddTransposedProduct(RowSet rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient)
    {
        Span<int> indices = stackalloc int[rows.Count];
        rows.CopyTo(indices);
        AddTransposed(Rows, indices, shape, residuals, gradient);
    }

    public override void CopyRow(int row, Span<double> destination)
    {
        CheckRow(row);
        destination.Clear();
        ReadOnlySpan<int> at = Rows.Columns(row);
        ReadOnlySpan<TElement> stored = Rows.Values(row);
        for (int i = 0; i < at.Length; i++) destination[at[i]] = double.CreateTruncating(stored[i]);
    }

    internal override int CopyStored(int row, Span<int> at, Span<double> stored)
    {
        ReadOnlySpan<TElement> from = Rows.Values(row);
        Rows.Columns(row).CopyTo(at);
        for (int i = 0; i < from.Length; i++) stored[i] = double.CreateTruncating(from[i]);
        return from.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override double SquaredNorm(int row, FeatureScaling scaling, double ofZeros)
    {
        double sum = ofZeros;
        ReadOnlySpan<int> at = Rows.Columns(row);
        ReadOnlySpan<TElement> stored = Rows.Values(row);
        for (int i = 0; i < at.Length; i++)
        {
            double value = double.CreateTruncating(stored[i]), scale = scaling.Scale[at[i]];
            sum += value * (value - 2 * scaling.Shift[at[i]]) * scale * scale;
        }

        return Math.Max(0, sum);
    }

    protected abstract void Multiply(
        SparseRowLists<TElement> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores);

    protected abstract void AddTransposed(
        SparseRowLists<TElement> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient);
}
