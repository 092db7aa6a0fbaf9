using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary><see cref="OctetFeatures{TElement, TReal}"/> of floats or doubles.</summary>
internal sealed class OctetRealFeatures<TReal>(OctetStorage<TReal> storage) : OctetFeatures<TReal, TReal>(storage)
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    public override string Layout => typeof(TReal) == typeof(float) ? "float32 in octets, zeros left out" : "float64 in octets, zeros left out";

    internal override FeatureMatrix<double> InDouble() => this as FeatureMatrix<double> ?? new OctetRealFeatures<double>(Storage.InDouble());

    protected override void Multiply(
        OctetLists<ushort, TReal> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores) =>
        KernelSet<TReal>.Current.Multiply(matrix, rows, shape, weights, intercepts, scores);

    protected override void AddTransposed(
        OctetLists<byte, TReal> columns, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient) =>
        KernelSet<TReal>.Current.AddTransposed(columns, shape, residuals, gradient);
}
