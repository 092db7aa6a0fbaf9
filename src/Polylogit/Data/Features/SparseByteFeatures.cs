using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary><see cref="SparseFeatures{TElement, TReal}"/> of bytes.</summary>
internal sealed class SparseByteFeatures(
    ReadOnlyMemory<int> rowStarts, ReadOnlyMemory<int> columns, ReadOnlyMemory<byte> values, int featureCount)
    : SparseFeatures<byte, float>(rowStarts, columns, values, featureCount)
{
    public override string Layout => "sparse uint8";

    internal override bool HoldsBytes => true;

    protected override void Multiply(
        SparseRowLists<byte> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<float> weights,
        ReadOnlySpan<float> intercepts, Span<float> scores) =>
        KernelSet<float>.Current.Multiply(matrix, rows, shape, weights, intercepts, scores);

    protected override void AddTransposed(
        SparseRowLists<byte> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<float> residuals, Span<float> gradient) =>
        KernelSet<float>.Current.AddTransposed(matrix, rows, shape, residuals, gradient);
}
