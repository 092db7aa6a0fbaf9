using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Polylogit.Kernels;

/// <summary>
/// gradient += R' X for a block of rows, octet by octet of features: the rows that have it pass by while its sums, ten or five classes at a time, stay
/// in registers.
/// </summary>
internal static class OctetTransposedProduct<TElement, TReal, TVector, TLanes>
    where TElement : unmanaged
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where TVector : struct
    where TLanes : struct, ILanes<TReal, TVector>
{
    /// <param name="columns">The octets of one block, each with the rows that have it, as places in the block.</param>
    /// <param name="shape">K and D.</param>
    /// <param name="residuals">A <see cref="ScoreBlock"/> of K classes.</param>
    /// <param name="gradient">Panel of the sums, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        OctetLists<byte, TElement> columns, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient)
    {
        int nextTile = shape.TileStart(PanelShape.WideTile);
        for (int first = 0, width; first < shape.Classes; first += width)
        {
            width = shape.TileWidth(first);
            bool isWide = width > 1, isDouble = shape.TileWidth(first + PanelShape.WideTile) > 1;
            ref TReal r = ref Unsafe.Add(ref MemoryMarshal.GetReference(residuals), first * ScoreBlock.Stride);
            for (int octet = 0; octet < shape.Octets; octet++)
            {
                ReadOnlySpan<byte> rows = columns.Members(octet);
                if (rows.IsEmpty) continue;
                ref TElement x = ref columns.FirstValue(octet);
                ref TReal g = ref Unsafe.Add(ref MemoryMarshal.GetReference(gradient), shape.TileStart(first) + octet * width * Octet.Lanes);
                if (isDouble) TenClasses(rows, ref x, ref r, ref g, ref Unsafe.Add(ref g, nextTile));
                else if (isWide) FiveClasses(rows, ref x, ref r, ref g);
                else OneClass(rows, ref x, ref r, ref g);
            }

            if (isDouble) width = 2 * PanelShape.WideTile;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TenClasses(ReadOnlySpan<byte> rows, ref TElement x, ref TReal r, ref TReal g, ref TReal h)
    {
        TVector a0 = TLanes.Load(ref g);
        TVector a1 = TLanes.Load(ref Unsafe.Add(ref g, Octet.Lanes));
        TVector a2 = TLanes.Load(ref Unsafe.Add(ref g, 2 * Octet.Lanes));
        TVector a3 = TLanes.Load(ref Unsafe.Add(ref g, 3 * Octet.Lanes));
        TVector a4 = TLanes.Load(ref Unsafe.Add(ref g, 4 * Octet.Lanes));
        TVector a5 = TLanes.Load(ref h);
        TVector a6 = TLanes.Load(ref Unsafe.Add(ref h, Octet.Lanes));
        TVector a7 = TLanes.Load(ref Unsafe.Add(ref h, 2 * Octet.Lanes));
        TVector a8 = TLanes.Load(ref Unsafe.Add(ref h, 3 * Octet.Lanes));
        TVector a9 = TLanes.Load(ref Unsafe.Add(ref h, 4 * Octet.Lanes));
        foreach (byte row in rows)
        {
            TVector u = Elements<TElement, TReal, TVector, TLanes>.Load(ref x);
            ref TReal q = ref Unsafe.Add(ref r, (int)row);
            a0 = TLanes.MultiplyAdd(u, TLanes.Broadcast(q), a0);
            a1 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, ScoreBlock.Stride)), a1);
            a2 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 2 * ScoreBlock.Stride)), a2);
            a3 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 3 * ScoreBlock.Stride)), a3);
            a4 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 4 * ScoreBlock.Stride)), a4);
            a5 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 5 * ScoreBlock.Stride)), a5);
            a6 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 6 * ScoreBlock.Stride)), a6);
            a7 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 7 * ScoreBlock.Stride)), a7);
            a8 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 8 * ScoreBlock.Stride)), a8);
            a9 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 9 * ScoreBlock.Stride)), a9);
            x = ref Unsafe.Add(ref x, Octet.Lanes);
        }

        TLanes.Store(a0, ref g);
        TLanes.Store(a1, ref Unsafe.Add(ref g, Octet.Lanes));
        TLanes.Store(a2, ref Unsafe.Add(ref g, 2 * Octet.Lanes));
        TLanes.Store(a3, ref Unsafe.Add(ref g, 3 * Octet.Lanes));
        TLanes.Store(a4, ref Unsafe.Add(ref g, 4 * Octet.Lanes));
        TLanes.Store(a5, ref h);
        TLanes.Store(a6, ref Unsafe.Add(ref h, Octet.Lanes));
        TLanes.Store(a7, ref Unsafe.Add(ref h, 2 * Octet.Lanes));
        TLanes.Store(a8, ref Unsafe.Add(ref h, 3 * Octet.Lanes));
        TLanes.Store(a9, ref Unsafe.Add(ref h, 4 * Octet.Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FiveClasses(ReadOnlySpan<byte> rows, ref TElement x, ref TReal r, ref TReal g)
    {
        TVector a0 = TLanes.Load(ref g);
        TVector a1 = TLanes.Load(ref Unsafe.Add(ref g, Octet.Lanes));
        TVector a2 = TLanes.Load(ref Unsafe.Add(ref g, 2 * Octet.Lanes));
        TVector a3 = TLanes.Load(ref Unsafe.Add(ref g, 3 * Octet.Lanes));
        TVector a4 = TLanes.Load(ref Unsafe.Add(ref g, 4 * Octet.Lanes));
        foreach (byte row in rows)
        {
            TVector u = Elements<TElement, TReal, TVector, TLanes>.Load(ref x);
            ref TReal q = ref Unsafe.Add(ref r, (int)row);
            a0 = TLanes.MultiplyAdd(u, TLanes.Broadcast(q), a0);
            a1 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, ScoreBlock.Stride)), a1);
            a2 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 2 * ScoreBlock.Stride)), a2);
            a3 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 3 * ScoreBlock.Stride)), a3);
            a4 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 4 * ScoreBlock.Stride)), a4);
            x = ref Unsafe.Add(ref x, Octet.Lanes);
        }

        TLanes.Store(a0, ref g);
        TLanes.Store(a1, ref Unsafe.Add(ref g, Octet.Lanes));
        TLanes.Store(a2, ref Unsafe.Add(ref g, 2 * Octet.Lanes));
        TLanes.Store(a3, ref Unsafe.Add(ref g, 3 * Octet.Lanes));
        TLanes.Store(a4, ref Unsafe.Add(ref g, 4 * Octet.Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneClass(ReadOnlySpan<byte> rows, ref TElement x, ref TReal r, ref TReal g)
    {
        TVector a = TLanes.Load(ref g);
        foreach (byte row in rows)
        {
            a = TLanes.MultiplyAdd(
                Elements<TElement, TReal, TVector, TLanes>.Load(ref x), TLanes.Broadcast(Unsafe.Add(ref r, (int)row)), a);
            x = ref Unsafe.Add(ref x, Octet.Lanes);
        }

        TLanes.Store(a, ref g);
    }
}
