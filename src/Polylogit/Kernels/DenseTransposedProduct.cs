using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Polylogit.Kernels;

/// <summary>
/// gradient += R' X for a block of rows of a dense row-major matrix. A tile of the gradient (five classes by two octets of features)
/// stays in registers while rows pass by, as many as fit the innermost caches, so nothing is scattered. Lanes are outputs: each is one chain
/// of multiply-adds in the order of the rows.
/// </summary>
internal static class DenseTransposedProduct<TElement, TReal, TVector, TLanes>
    where TElement : unmanaged
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where TVector : struct
    where TLanes : struct, ILanes<TReal, TVector>
{
    // A tile reads a narrow strip of every row, and the next tile the strip beside it. Rows of 800,000 bytes together cost half as much again.
    private const int BytesOfRows = 1 << 16;
    private const int FewestRows = 16;

    /// <param name="values">The whole matrix, row-major.</param>
    /// <param name="offsets">Where each row of the block begins in <paramref name="values"/>.</param>
    /// <param name="shape">K and D.</param>
    /// <param name="residuals">A <see cref="ScoreBlock"/> of K classes.</param>
    /// <param name="gradient">Panel of the sums, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        ReadOnlySpan<TElement> values,
        ReadOnlySpan<int> offsets,
        PanelShape shape,
        ReadOnlySpan<TReal> residuals,
        Span<TReal> gradient)
    {
        int rows = Math.Max(FewestRows, (int)(BytesOfRows / ((nint)shape.Features * Unsafe.SizeOf<TElement>())));
        for (int start = 0; start < offsets.Length; start += rows)
            AddRows(values, offsets.Slice(start, Math.Min(rows, offsets.Length - start)), shape, residuals[start..], gradient);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows(
        ReadOnlySpan<TElement> values, ReadOnlySpan<int> offsets, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient)
    {
        ref TElement x = ref MemoryMarshal.GetReference(values);
        for (int first = 0, width; first < shape.Classes; first += width)
        {
            width = shape.TileWidth(first);
            ref TReal r = ref Unsafe.Add(ref MemoryMarshal.GetReference(residuals), first * ScoreBlock.Stride);
            ref TReal g = ref Unsafe.Add(ref MemoryMarshal.GetReference(gradient), shape.TileStart(first));
            switch (width)
            {
                case 1: Tile<OneClass>(ref x, offsets, shape, ref r, ref g); break;
                case 2: Tile<TwoClasses>(ref x, offsets, shape, ref r, ref g); break;
                case 3: Tile<ThreeClasses>(ref x, offsets, shape, ref r, ref g); break;
                case 4: Tile<FourClasses>(ref x, offsets, shape, ref r, ref g); break;
                default: Tile<FiveClasses>(ref x, offsets, shape, ref r, ref g); break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TCount>(ref TElement x, ReadOnlySpan<int> offsets, PanelShape shape, ref TReal r, ref TReal g)
        where TCount : struct, IClassCount
    {
        for (int octet = 0; octet < shape.Octets; octet += 2)
        {
            // An odd last octet is its own partner: it is added up twice and stored twice.
            int partner = Math.Min(octet + 1, shape.Octets - 1);
            ref TElement x0 = ref Unsafe.Add(ref x, shape.OctetStart(octet));
            ref TElement x1 = ref Unsafe.Add(ref x, shape.OctetStart(partner));
            ref TReal g0 = ref Unsafe.Add(ref g, octet * TCount.Value * Octet.Lanes);
            ref TReal g1 = ref Unsafe.Add(ref g, partner * TCount.Value * Octet.Lanes);
            TwoOctets<TCount>(ref x0, ref x1, offsets, ref r, ref g0, ref g1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoOctets<TCount>(
        ref TElement x0, ref TElement x1, ReadOnlySpan<int> offsets, ref TReal r, ref TReal g0, ref TReal g1)
        where TCount : struct, IClassCount
    {
        TVector a0 = Sum<TCount>(ref g0, 0), a1 = Sum<TCount>(ref g0, 1), a2 = Sum<TCount>(ref g0, 2), a3 = Sum<TCount>(ref g0, 3);
        TVector c0 = Sum<TCount>(ref g1, 0), c1 = Sum<TCount>(ref g1, 1), c2 = Sum<TCount>(ref g1, 2), c3 = Sum<TCount>(ref g1, 3);
        TVector a4 = Sum<TCount>(ref g0, 4), c4 = Sum<TCount>(ref g1, 4);
        foreach (int offset in offsets)
        {
            TVector u = Elements<TElement, TReal, TVector, TLanes>.Load(ref Unsafe.Add(ref x0, offset));
            TVector v = Elements<TElement, TReal, TVector, TLanes>.Load(ref Unsafe.Add(ref x1, offset));
            Accumulate(u, v, ref r, ref a0, ref c0);
            if (TCount.Value > 1) Accumulate(u, v, ref Unsafe.Add(ref r, ScoreBlock.Stride), ref a1, ref c1);
            if (TCount.Value > 2) Accumulate(u, v, ref Unsafe.Add(ref r, 2 * ScoreBlock.Stride), ref a2, ref c2);
            if (TCount.Value > 3) Accumulate(u, v, ref Unsafe.Add(ref r, 3 * ScoreBlock.Stride), ref a3, ref c3);
            if (TCount.Value > 4) Accumulate(u, v, ref Unsafe.Add(ref r, 4 * ScoreBlock.Stride), ref a4, ref c4);
            r = ref Unsafe.Add(ref r, 1);
        }

        Store(a0, c0, 0, ref g0, ref g1);
        if (TCount.Value > 1) Store(a1, c1, 1, ref g0, ref g1);
        if (TCount.Value > 2) Store(a2, c2, 2, ref g0, ref g1);
        if (TCount.Value > 3) Store(a3, c3, 3, ref g0, ref g1);
        if (TCount.Value > 4) Store(a4, c4, 4, ref g0, ref g1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum<TCount>(ref TReal g, int k)
        where TCount : struct, IClassCount =>
        k < TCount.Value ? TLanes.Load(ref Unsafe.Add(ref g, k * Octet.Lanes)) : TLanes.Broadcast(default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(TVector u, TVector v, ref TReal r, ref TVector a, ref TVector c)
    {
        TVector residual = TLanes.Broadcast(r);
        a = TLanes.MultiplyAdd(u, residual, a);
        c = TLanes.MultiplyAdd(v, residual, c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector a, TVector c, int k, ref TReal g0, ref TReal g1)
    {
        TLanes.Store(a, ref Unsafe.Add(ref g0, k * Octet.Lanes));
        TLanes.Store(c, ref Unsafe.Add(ref g1, k * Octet.Lanes));
    }
}
