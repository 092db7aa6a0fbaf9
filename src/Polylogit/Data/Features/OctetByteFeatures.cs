using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary><see cref="OctetFeatures{TElement, TReal}"/> of bytes.</summary>
internal sealed class OctetByteFeatures(ReadOnlyMemory<byte> values, int rowCount, int featureCount)
    : OctetFeatures<byte, float>(values, rowCount, featureCount)
{
    public override string Layout => "uint8 in octets, zeros left out";

    internal override bool HoldsBytes => true;

    protected override void Multiply(
        OctetLists<ushort, byte> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<float> weights,
        ReadOnlySpan<float> intercepts, Span<float> scores) =>
        KernelSet<float>.Current.Multiply(matrix, rows, shape, weights, intercepts, scores);

    protected override void AddTransposed(
        OctetLists<byte, byte> columns, PanelShape shape, ReadOnlySpan<float> residuals, Span<float> gradient) =>
        KernelSet<float>.Current.AddTransposed(columns, shape, residuals, gradient);
}
