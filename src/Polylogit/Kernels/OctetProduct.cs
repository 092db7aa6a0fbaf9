using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Polylogit.Kernels;

/// <summary>
/// scores = X W' + b for rows stored as lists of octets, the octets that are all zero left out. A skipped octet would have added nothing, so
/// the results are those of the dense kernel, bit for bit.
/// </summary>
internal static class OctetProduct<TElement, TReal, TVector, TLanes>
    where TElement : unmanaged
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where TVector : struct
    where TLanes : struct, ILanes<TReal, TVector>
{
    private const int RowsAhead = 2;

    /// <param name="matrix">The rows.</param>
    /// <param name="rows">Indices of the rows of the block.</param>
    /// <param name="shape">K and D.</param>
    /// <param name="weights">Panel of the weights.</param>
    /// <param name="intercepts">Length K.</param>
    /// <param name="scores">A <see cref="ScoreBlock"/> of K classes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        OctetLists<ushort, TElement> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores)
    {
        for (int first = 0, width; first < shape.Classes; first += width)
        {
            width = Math.Min(2 * PanelShape.WideTile, shape.Classes - first);
            switch (width)
            {
                case 1: Tile<OneClass>(matrix, rows, shape, first, weights, intercepts, scores); break;
                case 2: Tile<TwoClasses>(matrix, rows, shape, first, weights, intercepts, scores); break;
                case 3: Tile<ThreeClasses>(matrix, rows, shape, first, weights, intercepts, scores); break;
                case 4: Tile<FourClasses>(matrix, rows, shape, first, weights, intercepts, scores); break;
                case 5: Tile<FiveClasses>(matrix, rows, shape, first, weights, intercepts, scores); break;
                case 6: Tile<SixClasses>(matrix, rows, shape, first, weights, intercepts, scores); break;
                case 7: Tile<SevenClasses>(matrix, rows, shape, first, weights, intercepts, scores); break;
                case 8: Tile<EightClasses>(matrix, rows, shape, first, weights, intercepts, scores); break;
                case 9: Tile<NineClasses>(matrix, rows, shape, first, weights, intercepts, scores); break;
                default: Tile<TenClasses>(matrix, rows, shape, first, weights, intercepts, scores); break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TCount>(
        OctetLists<ushort, TElement> matrix, ReadOnlySpan<int> rows, PanelShape shape, int first, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores)
        where TCount : struct, IClassCount
    {
        ref TReal w = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), shape.TileStart(first));
        ref TReal v = ref Unsafe.Add(ref w, TCount.Value > PanelShape.WideTile ? shape.TileStart(PanelShape.WideTile) : 0);
        ref TReal b = ref Unsafe.Add(ref MemoryMarshal.GetReference(intercepts), first);
        ref TReal s = ref Unsafe.Add(ref MemoryMarshal.GetReference(scores), first * ScoreBlock.Stride);
        for (int i = 0; i < rows.Length; i++)
        {
            // Rows in any order are no stream that the processor could foresee.
            if (first == 0 && i + RowsAhead < rows.Length) matrix.Prefetch(rows[i + RowsAhead]);
            Multiply<TCount>(matrix.Members(rows[i]), ref matrix.FirstValue(rows[i]), ref w, ref v, ref b, ref s);
            s = ref Unsafe.Add(ref s, 1);
        }
    }

    /// <summary>The scores of one row: <paramref name="w"/> has the weights of the first five classes, <paramref name="v"/> those of the next tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TCount>(ReadOnlySpan<ushort> octets, ref TElement x, ref TReal w, ref TReal v, ref TReal b, ref TReal s)
        where TCount : struct, IClassCount
    {
        TVector zero = TLanes.Broadcast(TReal.Zero);
        TVector a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero, a8 = zero, a9 = zero;
        int near = Math.Min(PanelShape.WideTile, TCount.Value) * Octet.Lanes, far = TCount.Value * Octet.Lanes - near;
        foreach (ushort octet in octets)
        {
            TVector u = Elements<TElement, TReal, TVector, TLanes>.Load(ref x);
            ref TReal w0 = ref Unsafe.Add(ref w, octet * near);
            ref TReal w5 = ref Unsafe.Add(ref v, octet * far);
            a0 = TLanes.MultiplyAdd(u, TLanes.Load(ref w0), a0);
            if (TCount.Value > 1) a1 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w0, Octet.Lanes)), a1);
            if (TCount.Value > 2) a2 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w0, 2 * Octet.Lanes)), a2);
            if (TCount.Value > 3) a3 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w0, 3 * Octet.Lanes)), a3);
            if (TCount.Value > 4) a4 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w0, 4 * Octet.Lanes)), a4);
            if (TCount.Value > 5) a5 = TLanes.MultiplyAdd(u, TLanes.Load(ref w5), a5);
            if (TCount.Value > 6) a6 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w5, Octet.Lanes)), a6);
            if (TCount.Value > 7) a7 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w5, 2 * Octet.Lanes)), a7);
            if (TCount.Value > 8) a8 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w5, 3 * Octet.Lanes)), a8);
            if (TCount.Value > 9) a9 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w5, 4 * Octet.Lanes)), a9);
            x = ref Unsafe.Add(ref x, Octet.Lanes);
        }

        Finish(a0, 0, ref b, ref s);
        if (TCount.Value > 1) Finish(a1, 1, ref b, ref s);
        if (TCount.Value > 2) Finish(a2, 2, ref b, ref s);
        if (TCount.Value > 3) Finish(a3, 3, ref b, ref s);
        if (TCount.Value > 4) Finish(a4, 4, ref b, ref s);
        if (TCount.Value > 5) Finish(a5, 5, ref b, ref s);
        if (TCount.Value > 6) Finish(a6, 6, ref b, ref s);
        if (TCount.Value > 7) Finish(a7, 7, ref b, ref s);
        if (TCount.Value > 8) Finish(a8, 8, ref b, ref s);
        if (TCount.Value > 9) Finish(a9, 9, ref b, ref s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector a, int k, ref TReal b, ref TReal s) =>
        Unsafe.Add(ref s, k * ScoreBlock.Stride) = TLanes.Sum(a) + Unsafe.Add(ref b, k);
}
