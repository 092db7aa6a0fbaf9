using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Polylogit.Kernels;

/// <summary>
/// Moves K x D tables into and out of panels (<see cref="PanelShape"/>). Everything here is done element by element,
/// so the register width cannot show in the result and no instruction set has to be named.
/// </summary>
internal static class Panel
{
    /// <summary>Lays out weights, each multiplied by the scale of its feature.</summary>
    /// <param name="shape">K and D.</param>
    /// <param name="weights">K x D, row-major.</param>
    /// <param name="scale">Length D.</param>
    /// <param name="panel">Length <see cref="PanelShape.Length"/>.</param>
    public static void Pack<TReal>(PanelShape shape, ReadOnlySpan<double> weights, ReadOnlySpan<double> scale, Span<TReal> panel)
        where TReal : unmanaged, INumberBase<TReal>
    {
        if (shape.Order == PanelOrder.Tiles) TilePanel.Pack(shape, weights, scale, panel);
        else FeaturePanel.Pack(shape, weights, scale, panel);
    }

    /// <summary>gradient = (panel - shift * classSum) * scale * factor: from sums over raw features to the gradient of scaled ones.</summary>
    /// <param name="shape">K and D.</param>
    /// <param name="panel">Sums over rows of residual times raw feature; length <see cref="PanelShape.Length"/>.</param>
    /// <param name="classSums">Sums over rows of the residual; length K.</param>
    /// <param name="scale">Length D.</param>
    /// <param name="shift">Length D.</param>
    /// <param name="factor">A factor for all, such as one over the number of rows.</param>
    /// <param name="gradient">K x D, row-major.</param>
    public static void Unpack(
        PanelShape shape,
        ReadOnlySpan<double> panel,
        ReadOnlySpan<double> classSums,
        ReadOnlySpan<double> scale,
        ReadOnlySpan<double> shift,
        double factor,
        Span<double> gradient)
    {
        if (shape.Order == PanelOrder.Tiles) TilePanel.Unpack(shape, panel, classSums, scale, shift, factor, gradient);
        else FeaturePanel.Unpack(shape, panel, classSums, scale, shift, factor, gradient);
    }

    /// <summary>sums += panel, in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTo<TReal>(ReadOnlySpan<TReal> panel, Span<double> sums)
        where TReal : unmanaged
    {
        ref double to = ref MemoryMarshal.GetReference(sums);
        for (int i = 0; i < panel.Length; i += Octet.Lanes)
        {
            (Vector256<double> lower, Vector256<double> upper) = LoadOctet(panel.Slice(i, Octet.Lanes));
            (Vector256.LoadUnsafe(ref to, (nuint)i) + lower).StoreUnsafe(ref to, (nuint)i);
            (Vector256.LoadUnsafe(ref to, (nuint)i + 4) + upper).StoreUnsafe(ref to, (nuint)i + 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Lower, Vector256<double> Upper) LoadOctet<TReal>(ReadOnlySpan<TReal> octet)
        where TReal : unmanaged
    {
        if (typeof(TReal) == typeof(float))
            return Vector256.Widen(Vector256.Create(MemoryMarshal.Cast<TReal, float>(octet)));
        ReadOnlySpan<double> doubles = MemoryMarshal.Cast<TReal, double>(octet);
        return (Vector256.Create(doubles), Vector256.Create(doubles[4..]));
    }
}
