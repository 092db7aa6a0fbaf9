using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary><see cref="SparseFeatures{TElement, TReal}"/> of bytes.</summary>
internal sealed class SparseByteFeatures<TReal>(SparseStorage<byte> storage) : SparseFeatures<byte, TReal>(storage)
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    public override string Layout => "sparse uint8";

    internal override bool HoldsBytes => true;

    internal override FeatureMatrix<double> InDouble() => new SparseByteFeatures<double>(Storage);

    protected override void Multiply(
        SparseRowLists<byte> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores) =>
        KernelSet<TReal>.Current.Multiply(matrix, rows, shape, weights, intercepts, scores);

    protected override void AddTransposed(
        SparseRowLists<byte> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient) =>
        KernelSet<TReal>.Current.AddTransposed(matrix, rows, shape, residuals, gradient);
}
