using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary>A dense matrix of floats or doubles, computed with in its own precision.</summary>
internal sealed class DenseFeatures<TReal> : FeatureMatrix<TReal>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    private readonly ReadOnlyMemory<TReal> _values;
    private readonly ReadOnlyMemory<TReal> _unpadded;

    public DenseFeatures(ReadOnlyMemory<TReal> values, int rowCount, int featureCount)
        : base(rowCount, featureCount)
    {
        _unpadded = DenseRows.Finite(values, featureCount);
        _values = DenseRows.Pad(values, rowCount, featureCount);
    }

    public override string Layout => typeof(TReal) == typeof(float) ? "dense float32" : "dense float64";

    internal override FeatureMatrix<double> InDouble() =>
        this as FeatureMatrix<double> ?? new DenseFeatures<double>(Elements.InDouble<TReal>(_unpadded.Span), RowCount, FeatureCount);

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
        ReadOnlySpan<TReal> from = _values.Span.Slice(row * DenseRows.Stride(FeatureCount), FeatureCount);
        for (int d = 0; d < from.Length; d++) destination[d] = double.CreateTruncating(from[d]);
    }
}
