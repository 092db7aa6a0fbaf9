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
        int nextTile = shape.TileStart(PanelShape.WideTile);
        for (int first = 0, width; first < shape.Classes; first += width)
        {
            width = shape.TileWidth(first);
            bool isWide = width > 1, isDouble = shape.TileWidth(first + PanelShape.WideTile) > 1;
            ref TReal w = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), shape.TileStart(first));
            ref TReal b = ref Unsafe.Add(ref MemoryMarshal.GetReference(intercepts), first);
            ref TReal s = ref Unsafe.Add(ref MemoryMarshal.GetReference(scores), first * ScoreBlock.Stride);
            if (isDouble) width = 2 * PanelShape.WideTile;
            for (int i = 0; i < rows.Length; i++)
            {
                // Rows in any order are no stream that the processor could foresee.
                if (first == 0 && i + RowsAhead < rows.Length) matrix.Prefetch(rows[i + RowsAhead]);
                ReadOnlySpan<ushort> octets = matrix.Members(rows[i]);
                ref TElement x = ref matrix.FirstValue(rows[i]);
                if (isDouble) TenClasses(octets, ref x, ref w, nextTile, ref b, ref s);
                else if (isWide) FiveClasses(octets, ref x, ref w, ref b, ref s);
                else OneClass(octets, ref x, ref w, ref b, ref s);
                s = ref Unsafe.Add(ref s, 1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TenClasses(
        ReadOnlySpan<ushort> octets, ref TElement x, ref TReal w, int nextTile, ref TReal b, ref TReal s)
    {
        TVector zero = TLanes.Broadcast(TReal.Zero);
        TVector a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero, a8 = zero, a9 = zero;
        ref TReal v = ref Unsafe.Add(ref w, nextTile);
        foreach (ushort octet in octets)
        {
            TVector u = Elements<TElement, TReal, TVector, TLanes>.Load(ref x);
            ref TReal w0 = ref Unsafe.Add(ref w, octet * (PanelShape.WideTile * Octet.Lanes));
            ref TReal w5 = ref Unsafe.Add(ref v, octet * (PanelShape.WideTile * Octet.Lanes));
            a0 = TLanes.MultiplyAdd(u, TLanes.Load(ref w0), a0);
            a1 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w0, Octet.Lanes)), a1);
            a2 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w0, 2 * Octet.Lanes)), a2);
            a3 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w0, 3 * Octet.Lanes)), a3);
            a4 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w0, 4 * Octet.Lanes)), a4);
            a5 = TLanes.MultiplyAdd(u, TLanes.Load(ref w5), a5);
            a6 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w5, Octet.Lanes)), a6);
            a7 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w5, 2 * Octet.Lanes)), a7);
            a8 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w5, 3 * Octet.Lanes)), a8);
            a9 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w5, 4 * Octet.Lanes)), a9);
            x = ref Unsafe.Add(ref x, Octet.Lanes);
        }

        Finish(a0, 0, ref b, ref s);
        Finish(a1, 1, ref b, ref s);
        Finish(a2, 2, ref b, ref s);
        Finish(a3, 3, ref b, ref s);
        Finish(a4, 4, ref b, ref s);
        Finish(a5, 5, ref b, ref s);
        Finish(a6, 6, ref b, ref s);
        Finish(a7, 7, ref b, ref s);
        Finish(a8, 8, ref b, ref s);
        Finish(a9, 9, ref b, ref s);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FiveClasses(ReadOnlySpan<ushort> octets, ref TElement x, ref TReal w, ref TReal b, ref TReal s)
    {
        TVector zero = TLanes.Broadcast(TReal.Zero);
        TVector a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero;
        foreach (ushort octet in octets)
        {
            TVector u = Elements<TElement, TReal, TVector, TLanes>.Load(ref x);
            ref TReal w0 = ref Unsafe.Add(ref w, octet * (PanelShape.WideTile * Octet.Lanes));
            a0 = TLanes.MultiplyAdd(u, TLanes.Load(ref w0), a0);
            a1 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w0, Octet.Lanes)), a1);
            a2 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w0, 2 * Octet.Lanes)), a2);
            a3 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w0, 3 * Octet.Lanes)), a3);
            a4 = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w0, 4 * Octet.Lanes)), a4);
            x = ref Unsafe.Add(ref x, Octet.Lanes);
        }

        Finish(a0, 0, ref b, ref s);
        Finish(a1, 1, ref b, ref s);
        Finish(a2, 2, ref b, ref s);
        Finish(a3, 3, ref b, ref s);
        Finish(a4, 4, ref b, ref s);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneClass(ReadOnlySpan<ushort> octets, ref TElement x, ref TReal w, ref TReal b, ref TReal s)
    {
        TVector a = TLanes.Broadcast(TReal.Zero);
        foreach (ushort octet in octets)
        {
            TVector u = Elements<TElement, TReal, TVector, TLanes>.Load(ref x);
            a = TLanes.MultiplyAdd(u, TLanes.Load(ref Unsafe.Add(ref w, octet * Octet.Lanes)), a);
            x = ref Unsafe.Add(ref x, Octet.Lanes);
        }

        Finish(a, 0, ref b, ref s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector a, int k, ref TReal b, ref TReal s) =>
        Unsafe.Add(ref s, k * ScoreBlock.Stride) = TLanes.Sum(a) + Unsafe.Add(ref b, k);
}
