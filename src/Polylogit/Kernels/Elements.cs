using System.Numerics;
using System.Runtime.CompilerServices;

namespace Polylogit.Kernels;

/// <summary>Loads eight stored elements (bytes, or numbers of the working precision) as numbers.</summary>
internal static class Elements<TElement, TReal, TVector, TLanes>
    where TElement : unmanaged
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where TVector : struct
    where TLanes : struct, ILanes<TReal, TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load(ref TElement source) =>
        typeof(TElement) == typeof(byte)
            ? TLanes.Load(ref Unsafe.As<TElement, byte>(ref source))
            : TLanes.Load(ref Unsafe.As<TElement, TReal>(ref source));
}

/// <summary>Stored elements in another type.</summary>
internal static class Elements
{
    public static double[] InDouble<TElement>(ReadOnlySpan<TElement> elements)
        where TElement : unmanaged, INumberBase<TElement>
    {
        double[] doubles = new double[elements.Length];
        for (int i = 0; i < doubles.Length; i++) doubles[i] = double.CreateTruncating(elements[i]);
        return doubles;
    }
}
