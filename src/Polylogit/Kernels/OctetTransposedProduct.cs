using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Polylogit.Kernels;

/// <summary>
/// gradient += R' X for a block of rows, octet by octet of features: the rows that have it pass by while its sums, of up to ten classes at a
/// time, stay in registers.
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
        for (int first = 0, width; first < shape.Classes; first += width)
        {
            width = Math.Min(2 * PanelShape.WideTile, shape.Classes - first);
            switch (width)
            {
                case 1: Tile<OneClass>(columns, shape, first, residuals, gradient); break;
                case 2: Tile<TwoClasses>(columns, shape, first, residuals, gradient); break;
                case 3: Tile<ThreeClasses>(columns, shape, first, residuals, gradient); break;
                case 4: Tile<FourClasses>(columns, shape, first, residuals, gradient); break;
                case 5: Tile<FiveClasses>(columns, shape, first, residuals, gradient); break;
                case 6: Tile<SixClasses>(columns, shape, first, residuals, gradient); break;
                case 7: Tile<SevenClasses>(columns, shape, first, residuals, gradient); break;
                case 8: Tile<EightClasses>(columns, shape, first, residuals, gradient); break;
                case 9: Tile<NineClasses>(columns, shape, first, residuals, gradient); break;
                default: Tile<TenClasses>(columns, shape, first, residuals, gradient); break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TCount>(
        OctetLists<byte, TElement> columns, PanelShape shape, int first, ReadOnlySpan<TReal> residuals, Span<TReal> gradient)
        where TCount : struct, IClassCount
    {
        ref TReal r = ref Unsafe.Add(ref MemoryMarshal.GetReference(residuals), first * ScoreBlock.Stride);
        ref TReal g = ref Unsafe.Add(ref MemoryMarshal.GetReference(gradient), shape.TileStart(first));
        ref TReal h = ref Unsafe.Add(ref g, TCount.Value > PanelShape.WideTile ? shape.TileStart(PanelShape.WideTile) : 0);
        int near = Math.Min(PanelShape.WideTile, TCount.Value) * Octet.Lanes, far = TCount.Value * Octet.Lanes - near;
        for (int octet = 0; octet < shape.Octets; octet++)
        {
            ReadOnlySpan<byte> rows = columns.Members(octet);
            if (!rows.IsEmpty)
                Add<TCount>(rows, ref columns.FirstValue(octet), ref r, ref Unsafe.Add(ref g, octet * near), ref Unsafe.Add(ref h, octet * far));
        }
    }

    /// <summary>The sums of one octet of features: <paramref name="g"/> of the first five classes, <paramref name="h"/> of the next tile's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<TCount>(ReadOnlySpan<byte> rows, ref TElement x, ref TReal r, ref TReal g, ref TReal h)
        where TCount : struct, IClassCount
    {
        TVector a0 = Load<TCount>(ref g, ref h, 0);
        TVector a1 = Load<TCount>(ref g, ref h, 1);
        TVector a2 = Load<TCount>(ref g, ref h, 2);
        TVector a3 = Load<TCount>(ref g, ref h, 3);
        TVector a4 = Load<TCount>(ref g, ref h, 4);
        TVector a5 = Load<TCount>(ref g, ref h, 5);
        TVector a6 = Load<TCount>(ref g, ref h, 6);
        TVector a7 = Load<TCount>(ref g, ref h, 7);
        TVector a8 = Load<TCount>(ref g, ref h, 8);
        TVector a9 = Load<TCount>(ref g, ref h, 9);
        foreach (byte row in rows)
        {
            TVector u = Elements<TElement, TReal, TVector, TLanes>.Load(ref x);
            ref TReal q = ref Unsafe.Add(ref r, (int)row);
            a0 = TLanes.MultiplyAdd(u, TLanes.Broadcast(q), a0);
            if (TCount.Value > 1) a1 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, ScoreBlock.Stride)), a1);
            if (TCount.Value > 2) a2 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 2 * ScoreBlock.Stride)), a2);
            if (TCount.Value > 3) a3 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 3 * ScoreBlock.Stride)), a3);
            if (TCount.Value > 4) a4 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 4 * ScoreBlock.Stride)), a4);
            if (TCount.Value > 5) a5 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 5 * ScoreBlock.Stride)), a5);
            if (TCount.Value > 6) a6 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 6 * ScoreBlock.Stride)), a6);
            if (TCount.Value > 7) a7 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 7 * ScoreBlock.Stride)), a7);
            if (TCount.Value > 8) a8 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 8 * ScoreBlock.Stride)), a8);
            if (TCount.Value > 9) a9 = TLanes.MultiplyAdd(u, TLanes.Broadcast(Unsafe.Add(ref q, 9 * ScoreBlock.Stride)), a9);
            x = ref Unsafe.Add(ref x, Octet.Lanes);
        }

        TLanes.Store(a0, ref Class(ref g, ref h, 0));
        if (TCount.Value > 1) TLanes.Store(a1, ref Class(ref g, ref h, 1));
        if (TCount.Value > 2) TLanes.Store(a2, ref Class(ref g, ref h, 2));
        if (TCount.Value > 3) TLanes.Store(a3, ref Class(ref g, ref h, 3));
        if (TCount.Value > 4) TLanes.Store(a4, ref Class(ref g, ref h, 4));
        if (TCount.Value > 5) TLanes.Store(a5, ref Class(ref g, ref h, 5));
        if (TCount.Value > 6) TLanes.Store(a6, ref Class(ref g, ref h, 6));
        if (TCount.Value > 7) TLanes.Store(a7, ref Class(ref g, ref h, 7));
        if (TCount.Value > 8) TLanes.Store(a8, ref Class(ref g, ref h, 8));
        if (TCount.Value > 9) TLanes.Store(a9, ref Class(ref g, ref h, 9));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load<TCount>(ref TReal g, ref TReal h, int k)
        where TCount : struct, IClassCount =>
        k < TCount.Value ? TLanes.Load(ref Class(ref g, ref h, k)) : TLanes.Broadcast(default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TReal Class(ref TReal g, ref TReal h, int k) =>
        ref k < PanelShape.WideTile ? ref Unsafe.Add(ref g, k * Octet.Lanes) : ref Unsafe.Add(ref h, (k - PanelShape.WideTile) * Octet.Lanes);
}
