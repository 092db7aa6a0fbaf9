using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Polylogit.Kernels;

/// <summary>
/// scores = X W' + b for a block of rows of a dense row-major matrix. Lanes are features; two rows and a tile of classes are
/// summed at once, so that ten accumulators hide the latency of the multiply-add and each load serves more than one of them.
/// </summary>
internal static class DenseProduct<TElement, TReal, TVector, TLanes>
    where TElement : unmanaged
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where TVector : struct
    where TLanes : struct, ILanes<TReal, TVector>
{
    /// <param name="values">The whole matrix, row-major.</param>
    /// <param name="offsets">Where each row of the block begins in <paramref name="values"/>.</param>
    /// <param name="shape">K and D.</param>
    /// <param name="weights">Panel of the weights.</param>
    /// <param name="intercepts">Length K.</param>
    /// <param name="scores">A <see cref="ScoreBlock"/> of K classes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        ReadOnlySpan<TElement> values,
        ReadOnlySpan<int> offsets,
        PanelShape shape,
        ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts,
        Span<TReal> scores)
    {
        ref TElement x = ref MemoryMarshal.GetReference(values);
        for (int first = 0, width; first < shape.Classes; first += width)
        {
            width = shape.TileWidth(first);
            ref TReal w = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), shape.TileStart(first));
            ref TReal b = ref Unsafe.Add(ref MemoryMarshal.GetReference(intercepts), first);
            ref TReal s = ref Unsafe.Add(ref MemoryMarshal.GetReference(scores), first * ScoreBlock.Stride);
            for (int row = 0; row < offsets.Length; row += 2)
            {
                // An odd last row is its own partner: it is computed twice and stored twice.
                int partner = Math.Min(row + 1, offsets.Length - 1);
                ref TElement x0 = ref Unsafe.Add(ref x, offsets[row]);
                ref TElement x1 = ref Unsafe.Add(ref x, offsets[partner]);
                ref TReal s0 = ref Unsafe.Add(ref s, row);
                ref TReal s1 = ref Unsafe.Add(ref s, partner);
                if (width == PanelShape.WideTile)
                    FiveClasses(ref x0, ref x1, ref w, ref b, shape, ref s0, ref s1);
                else
                    OneClass(ref x0, ref x1, ref w, ref b, shape, ref s0, ref s1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FiveClasses(
        ref TElement x0, ref TElement x1, ref TReal w, ref TReal b, PanelShape shape, ref TReal s0, ref TReal s1)
    {
        TVector zero = TLanes.Broadcast(default);
        TVector a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero;
        TVector c0 = zero, c1 = zero, c2 = zero, c3 = zero, c4 = zero;
        int octets = shape.Octets, last = shape.LastOctetStart;
        for (int octet = 0; octet < octets; octet++)
        {
            int at = Math.Min(octet * Octet.Lanes, last);
            TVector u = Elements<TElement, TReal, TVector, TLanes>.Load(ref Unsafe.Add(ref x0, at));
            TVector v = Elements<TElement, TReal, TVector, TLanes>.Load(ref Unsafe.Add(ref x1, at));
            TVector w0 = TLanes.Load(ref w);
            a0 = TLanes.MultiplyAdd(u, w0, a0);
            c0 = TLanes.MultiplyAdd(v, w0, c0);
            TVector w1 = TLanes.Load(ref Unsafe.Add(ref w, Octet.Lanes));
            a1 = TLanes.MultiplyAdd(u, w1, a1);
            c1 = TLanes.MultiplyAdd(v, w1, c1);
            TVector w2 = TLanes.Load(ref Unsafe.Add(ref w, 2 * Octet.Lanes));
            a2 = TLanes.MultiplyAdd(u, w2, a2);
            c2 = TLanes.MultiplyAdd(v, w2, c2);
            TVector w3 = TLanes.Load(ref Unsafe.Add(ref w, 3 * Octet.Lanes));
            a3 = TLanes.MultiplyAdd(u, w3, a3);
            c3 = TLanes.MultiplyAdd(v, w3, c3);
            TVector w4 = TLanes.Load(ref Unsafe.Add(ref w, 4 * Octet.Lanes));
            a4 = TLanes.MultiplyAdd(u, w4, a4);
            c4 = TLanes.MultiplyAdd(v, w4, c4);

            w = ref Unsafe.Add(ref w, 5 * Octet.Lanes);
        }

        Finish(a0, c0, 0, ref b, ref s0, ref s1);
        Finish(a1, c1, 1, ref b, ref s0, ref s1);
        Finish(a2, c2, 2, ref b, ref s0, ref s1);
        Finish(a3, c3, 3, ref b, ref s0, ref s1);
        Finish(a4, c4, 4, ref b, ref s0, ref s1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneClass(
        ref TElement x0, ref TElement x1, ref TReal w, ref TReal b, PanelShape shape, ref TReal s0, ref TReal s1)
    {
        TVector a0 = TLanes.Broadcast(default), c0 = a0;
        int octets = shape.Octets, last = shape.LastOctetStart;
        for (int octet = 0; octet < octets; octet++)
        {
            int at = Math.Min(octet * Octet.Lanes, last);
            TVector u = Elements<TElement, TReal, TVector, TLanes>.Load(ref Unsafe.Add(ref x0, at));
            TVector v = Elements<TElement, TReal, TVector, TLanes>.Load(ref Unsafe.Add(ref x1, at));
            TVector w0 = TLanes.Load(ref w);
            a0 = TLanes.MultiplyAdd(u, w0, a0);
            c0 = TLanes.MultiplyAdd(v, w0, c0);

            w = ref Unsafe.Add(ref w, Octet.Lanes);
        }

        Finish(a0, c0, 0, ref b, ref s0, ref s1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector a, TVector c, int k, ref TReal b, ref TReal s0, ref TReal s1)
    {
        Unsafe.Add(ref s1, k * ScoreBlock.Stride) = TLanes.Sum(c) + Unsafe.Add(ref b, k);
        Unsafe.Add(ref s0, k * ScoreBlock.Stride) = TLanes.Sum(a) + Unsafe.Add(ref b, k);
    }
}
