using System.Numerics;
using System.Runtime.CompilerServices;

namespace Polylogit.Kernels;

/// <summary><see cref="Panel"/> in the order of features.</summary>
internal static class FeaturePanel
{
    /// <inheritdoc cref="Panel.Pack"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<TReal>(PanelShape shape, ReadOnlySpan<double> weights, ReadOnlySpan<double> scale, Span<TReal> panel)
        where TReal : unmanaged, INumberBase<TReal>
    {
        for (int d = 0; d < shape.Features; d++)
        {
            Span<TReal> classes = panel.Slice(d * shape.ClassStride, shape.ClassStride);
            for (int k = 0; k < shape.Classes; k++) classes[k] = TReal.CreateTruncating(weights[k * shape.Features + d] * scale[d]);
            classes[shape.Classes..].Clear();
        }
    }

    /// <inheritdoc cref="Panel.Unpack"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack(
        PanelShape shape,
        ReadOnlySpan<double> panel,
        ReadOnlySpan<double> classSums,
        ReadOnlySpan<double> scale,
        ReadOnlySpan<double> shift,
        double factor,
        Span<double> gradient)
    {
        for (int d = 0; d < shape.Features; d++)
        {
            ReadOnlySpan<double> classes = panel.Slice(d * shape.ClassStride, shape.Classes);
            for (int k = 0; k < classes.Length; k++)
                gradient[k * shape.Features + d] = (classes[k] - shift[d] * classSums[k]) * scale[d] * factor;
        }
    }
}
