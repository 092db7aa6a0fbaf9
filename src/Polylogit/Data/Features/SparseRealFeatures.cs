using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary><see cref="SparseFeatures{TElement, TReal}"/> of floats or doubles.</summary>
internal sealed class SparseRealFeatures<TReal>(SparseStorage<TReal> storage) : SparseFeatures<TReal, TReal>(storage)
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    public override string Layout => typeof(TReal) == typeof(float) ? "sparse float32" : "sparse float64";

    internal override FeatureMatrix<double> InDouble() => this as FeatureMatrix<double>
        ?? new SparseRealFeatures<double>(new SparseStorage<double>(Storage.RowStarts, Storage.Columns, Elements.InDouble<TReal>(Storage.Values.Span), FeatureCount));

    protected override void Multiply(
        SparseRowLists<TReal> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores) =>
        KernelSet<TReal>.Current.Multiply(matrix, rows, shape, weights, intercepts, scores);

    protected override void AddTransposed(
        SparseRowLists<TReal> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient) =>
        KernelSet<TReal>.Current.AddTransposed(matrix, rows, shape, residuals, gradient);
}
