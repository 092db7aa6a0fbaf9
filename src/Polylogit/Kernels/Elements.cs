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

    /// <summary>Loads the first <paramref name="count"/> of eight elements and zeros for the rest, reading nothing beyond.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TVector LoadTail(ref TElement source, int count)
    {
        Octave octave = default;
        for (int lane = 0; lane < count; lane++) octave[lane] = Unsafe.Add(ref source, lane);
        return Load(ref octave[0]);
    }

    [InlineArray(Octet.Lanes)]
    private struct Octave
    {
        private TElement _first;
    }
}
