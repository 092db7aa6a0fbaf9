using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary>A dense matrix of bytes: they stay bytes, and are widened to numbers in registers.</summary>
internal sealed class DenseByteFeatures<TReal>(ReadOnlyMemory<byte> values, int rowCount, int featureCount)
    : FeatureMatrix<TReal>(rowCount, featureCount)
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    private readonly ReadOnlyMemory<byte> _values = DenseRows.Pad(values, rowCount, featureCount);

    public override string Layout => "dense uint8";

    internal override bool HoldsBytes => true;

    internal override FeatureMatrix<double> InDouble() => new DenseByteFeatures<double>(values, RowCount, FeatureCount);

    public override void Multiply(
        RowSet rows, PanelShape shape, ReadOnlySpan<TReal> weights, ReadOnlySpan<TReal> intercepts, Span<TReal> scores)
    {
        Span<int> offsets = stackalloc int[rows.Count];
        DenseRows.Offsets(rows, FeatureCount, offsets);
        KernelSet<TReal>.Current.Multiply(_values.Span, offsets, shape, weights, intercepts, scores);
    }

    public override void AddTransposedProduct(RowSet rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient)
    {
        Span<int> offsets = stackalloc int[rows.Count];
        DenseRows.Offsets(rows, FeatureCount, offsets);
        KernelSet<TReal>.Current.AddTransposed(_values.Span, offsets, shape, residuals, gradient);
    }

    public override void CopyRow(int row, Span<double> destination)
    {
        ReadOnlySpan<byte> from = _values.Span.Slice(row * DenseRows.Stride(FeatureCount), FeatureCount);
        for (int d = 0; d < from.Length; d++) destination[d] = from[d];
    }
}
