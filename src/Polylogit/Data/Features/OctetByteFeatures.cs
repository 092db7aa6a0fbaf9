using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary><see cref="OctetFeatures{TElement, TReal}"/> of bytes.</summary>
internal sealed class OctetByteFeatures<TReal>(OctetStorage<byte> storage) : OctetFeatures<byte, TReal>(storage)
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    public override string Layout => "uint8 in octets, zeros left out";

    internal override bool HoldsBytes => true;

    internal override FeatureMatrix<double> InDouble() => new OctetByteFeatures<double>(Storage);

    protected override void Multiply(
        OctetLists<ushort, byte> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores) =>
        KernelSet<TReal>.Current.Multiply(matrix, rows, shape, weights, intercepts, scores);

    protected override void AddTransposed(
        OctetLists<byte, byte> columns, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient) =>
        KernelSet<TReal>.Current.AddTransposed(columns, shape, residuals, gradient);
}
