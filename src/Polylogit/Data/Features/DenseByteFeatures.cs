using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary>A dense matrix of bytes: they stay bytes, and are widened to floats in registers.</summary>
internal sealed class DenseByteFeatures(ReadOnlyMemory<byte> values, int rowCount, int featureCount)
    : FeatureMatrix<float>(rowCount, featureCount)
{
    private readonly ReadOnlyMemory<byte> _values = DenseRows.Pad(values, rowCount, featureCount);

    public override string Layout => "dense uint8";

    public override void Multiply(
        RowSet rows, PanelShape shape, ReadOnlySpan<float> weights, ReadOnlySpan<float> intercepts, Span<float> scores)
    {
        Span<int> offsets = stackalloc int[rows.Count];
        DenseRows.Offsets(rows, FeatureCount, offsets);
        KernelSet<float>.Current.Multiply(_values.Span, offsets, shape, weights, intercepts, scores);
    }

    public override void AddTransposedProduct(RowSet rows, PanelShape shape, ReadOnlySpan<float> residuals, Span<float> gradient)
    {
        Span<int> offsets = stackalloc int[rows.Count];
        DenseRows.Offsets(rows, FeatureCount, offsets);
        KernelSet<float>.Current.AddTransposed(_values.Span, offsets, shape, residuals, gradient);
    }

    public override void CopyRow(int row, Span<double> destination)
    {
        ReadOnlySpan<byte> from = _values.Span.Slice(row * DenseRows.Stride(FeatureCount), FeatureCount);
        for (int d = 0; d < from.Length; d++) destination[d] = from[d];
    }
}
