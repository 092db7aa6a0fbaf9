using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

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
    private const int RowsAhead = 4;
    private const int CacheLine = 64;

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
            bool isFirst = first == 0;
            switch (width)
            {
                case 1: Tile<OneClass>(ref x, offsets, ref w, ref b, shape, isFirst, ref s); break;
                case 2: Tile<TwoClasses>(ref x, offsets, ref w, ref b, shape, isFirst, ref s); break;
                case 3: Tile<ThreeClasses>(ref x, offsets, ref w, ref b, shape, isFirst, ref s); break;
                case 4: Tile<FourClasses>(ref x, offsets, ref w, ref b, shape, isFirst, ref s); break;
                default: Tile<FiveClasses>(ref x, offsets, ref w, ref b, shape, isFirst, ref s); break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TCount>(
        ref TElement x, ReadOnlySpan<int> offsets, ref TReal w, ref TReal b, PanelShape shape, bool prefetches, ref TReal s)
        where TCount : struct, IClassCount
    {
        for (int row = 0; row < offsets.Length; row += 2)
        {
            // An odd last row is its own partner: it is computed twice and stored twice.
            int partner = Math.Min(row + 1, offsets.Length - 1);
            if (prefetches && row + RowsAhead + 1 < offsets.Length)
            {
                Prefetch(ref Unsafe.Add(ref x, offsets[row + RowsAhead]), shape.Features);
                Prefetch(ref Unsafe.Add(ref x, offsets[row + RowsAhead + 1]), shape.Features);
            }

            ref TElement x0 = ref Unsafe.Add(ref x, offsets[row]);
            ref TElement x1 = ref Unsafe.Add(ref x, offsets[partner]);
            TwoRows<TCount>(ref x0, ref x1, ref w, ref b, shape, ref Unsafe.Add(ref s, row), ref Unsafe.Add(ref s, partner));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoRows<TCount>(
        ref TElement x0, ref TElement x1, ref TReal w, ref TReal b, PanelShape shape, ref TReal s0, ref TReal s1)
        where TCount : struct, IClassCount
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
            Accumulate(u, v, ref w, ref a0, ref c0);
            if (TCount.Value > 1) Accumulate(u, v, ref Unsafe.Add(ref w, Octet.Lanes), ref a1, ref c1);
            if (TCount.Value > 2) Accumulate(u, v, ref Unsafe.Add(ref w, 2 * Octet.Lanes), ref a2, ref c2);
            if (TCount.Value > 3) Accumulate(u, v, ref Unsafe.Add(ref w, 3 * Octet.Lanes), ref a3, ref c3);
            if (TCount.Value > 4) Accumulate(u, v, ref Unsafe.Add(ref w, 4 * Octet.Lanes), ref a4, ref c4);
            w = ref Unsafe.Add(ref w, TCount.Value * Octet.Lanes);
        }

        Finish(a0, c0, 0, ref b, ref s0, ref s1);
        if (TCount.Value > 1) Finish(a1, c1, 1, ref b, ref s0, ref s1);
        if (TCount.Value > 2) Finish(a2, c2, 2, ref b, ref s0, ref s1);
        if (TCount.Value > 3) Finish(a3, c3, 3, ref b, ref s0, ref s1);
        if (TCount.Value > 4) Finish(a4, c4, 4, ref b, ref s0, ref s1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(TVector u, TVector v, ref TReal w, ref TVector a, ref TVector c)
    {
        TVector weight = TLanes.Load(ref w);
        a = TLanes.MultiplyAdd(u, weight, a);
        c = TLanes.MultiplyAdd(v, weight, c);
    }

    /// <summary>Asks for a row to be brought into the cache: rows from memory come an eighth faster, and a processor cannot foresee those of a batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref TElement row, int features)
    {
        if (!Sse.IsSupported) return;
        // A collector that moves the array meanwhile makes the hint useless, no more.
        byte* start = (byte*)Unsafe.AsPointer(ref row);
        for (nint at = 0; at < (nint)features * Unsafe.SizeOf<TElement>(); at += CacheLine) Sse.Prefetch0(start + at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector a, TVector c, int k, ref TReal b, ref TReal s0, ref TReal s1)
    {
        Unsafe.Add(ref s1, k * ScoreBlock.Stride) = TLanes.Sum(c) + Unsafe.Add(ref b, k);
        Unsafe.Add(ref s0, k * ScoreBlock.Stride) = TLanes.Sum(a) + Unsafe.Add(ref b, k);
    }
}
