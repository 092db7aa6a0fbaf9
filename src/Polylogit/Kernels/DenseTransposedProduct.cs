using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Polylogit.Kernels;

/// <summary>
/// gradient += R' X for a block of rows of a dense row-major matrix. A tile of the gradient (five classes by two octets of features)
/// stays in registers while all rows of the block pass by, so nothing is scattered. Lanes are outputs: each is one chain of
/// multiply-adds in the order of the rows.
/// </summary>
internal static class DenseTransposedProduct<TElement, TReal, TVector, TLanes>
    where TElement : unmanaged
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where TVector : struct
    where TLanes : struct, ILanes<TReal, TVector>
{
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
        ref TElement x = ref MemoryMarshal.GetReference(values);
        for (int first = 0, width; first < shape.Classes; first += width)
        {
            width = shape.TileWidth(first);
            ref TReal r = ref Unsafe.Add(ref MemoryMarshal.GetReference(residuals), first * ScoreBlock.Stride);
            ref TReal g = ref Unsafe.Add(ref MemoryMarshal.GetReference(gradient), shape.TileStart(first));
            int octet = 0;
            if (width == PanelShape.WideTile)
            {
                for (; octet + 2 <= shape.FullOctets; octet += 2)
                {
                    ref TElement column = ref Unsafe.Add(ref x, octet * Octet.Lanes);
                    FiveClasses(ref column, offsets, ref r, ref Unsafe.Add(ref g, octet * 5 * Octet.Lanes));
                }
            }

            for (; octet < shape.Octets; octet++)
            {
                ref TElement column = ref Unsafe.Add(ref x, shape.OctetStart(octet));
                for (int k = 0; k < width; k++)
                {
                    ref TReal sum = ref Unsafe.Add(ref g, (octet * width + k) * Octet.Lanes);
                    OneClass(ref column, offsets, ref Unsafe.Add(ref r, k * ScoreBlock.Stride), ref sum);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FiveClasses(ref TElement column, ReadOnlySpan<int> offsets, ref TReal r, ref TReal g)
    {
        TVector a0 = TLanes.Load(ref g);
        TVector a1 = TLanes.Load(ref Unsafe.Add(ref g, Octet.Lanes));
        TVector a2 = TLanes.Load(ref Unsafe.Add(ref g, 2 * Octet.Lanes));
        TVector a3 = TLanes.Load(ref Unsafe.Add(ref g, 3 * Octet.Lanes));
        TVector a4 = TLanes.Load(ref Unsafe.Add(ref g, 4 * Octet.Lanes));
        TVector c0 = TLanes.Load(ref Unsafe.Add(ref g, 5 * Octet.Lanes));
        TVector c1 = TLanes.Load(ref Unsafe.Add(ref g, 6 * Octet.Lanes));
        TVector c2 = TLanes.Load(ref Unsafe.Add(ref g, 7 * Octet.Lanes));
        TVector c3 = TLanes.Load(ref Unsafe.Add(ref g, 8 * Octet.Lanes));
        TVector c4 = TLanes.Load(ref Unsafe.Add(ref g, 9 * Octet.Lanes));
        foreach (int offset in offsets)
        {
            ref TElement row = ref Unsafe.Add(ref column, offset);
            TVector u = Elements<TElement, TReal, TVector, TLanes>.Load(ref row);
            TVector v = Elements<TElement, TReal, TVector, TLanes>.Load(ref Unsafe.Add(ref row, Octet.Lanes));
            TVector r0 = TLanes.Broadcast(r);
            a0 = TLanes.MultiplyAdd(u, r0, a0);
            c0 = TLanes.MultiplyAdd(v, r0, c0);
            TVector r1 = TLanes.Broadcast(Unsafe.Add(ref r, ScoreBlock.Stride));
            a1 = TLanes.MultiplyAdd(u, r1, a1);
            c1 = TLanes.MultiplyAdd(v, r1, c1);
            TVector r2 = TLanes.Broadcast(Unsafe.Add(ref r, 2 * ScoreBlock.Stride));
            a2 = TLanes.MultiplyAdd(u, r2, a2);
            c2 = TLanes.MultiplyAdd(v, r2, c2);
            TVector r3 = TLanes.Broadcast(Unsafe.Add(ref r, 3 * ScoreBlock.Stride));
            a3 = TLanes.MultiplyAdd(u, r3, a3);
            c3 = TLanes.MultiplyAdd(v, r3, c3);
            TVector r4 = TLanes.Broadcast(Unsafe.Add(ref r, 4 * ScoreBlock.Stride));
            a4 = TLanes.MultiplyAdd(u, r4, a4);
            c4 = TLanes.MultiplyAdd(v, r4, c4);
            r = ref Unsafe.Add(ref r, 1);
        }

        TLanes.Store(a0, ref g);
        TLanes.Store(a1, ref Unsafe.Add(ref g, Octet.Lanes));
        TLanes.Store(a2, ref Unsafe.Add(ref g, 2 * Octet.Lanes));
        TLanes.Store(a3, ref Unsafe.Add(ref g, 3 * Octet.Lanes));
        TLanes.Store(a4, ref Unsafe.Add(ref g, 4 * Octet.Lanes));
        TLanes.Store(c0, ref Unsafe.Add(ref g, 5 * Octet.Lanes));
        TLanes.Store(c1, ref Unsafe.Add(ref g, 6 * Octet.Lanes));
        TLanes.Store(c2, ref Unsafe.Add(ref g, 7 * Octet.Lanes));
        TLanes.Store(c3, ref Unsafe.Add(ref g, 8 * Octet.Lanes));
        TLanes.Store(c4, ref Unsafe.Add(ref g, 9 * Octet.Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneClass(ref TElement column, ReadOnlySpan<int> offsets, ref TReal r, ref TReal g)
    {
        TVector sum = TLanes.Load(ref g);
        foreach (int offset in offsets)
        {
            TVector u = Elements<TElement, TReal, TVector, TLanes>.Load(ref Unsafe.Add(ref column, offset));
            sum = TLanes.MultiplyAdd(u, TLanes.Broadcast(r), sum);
            r = ref Unsafe.Add(ref r, 1);
        }

        TLanes.Store(sum, ref g);
    }
}
