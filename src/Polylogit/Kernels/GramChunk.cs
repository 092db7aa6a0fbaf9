using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Polylogit.Kernels;

/// <summary>
/// Some rows whose products with themselves are added to a Gram matrix: rows are cut into octets of features, and a pair of octets meets only the rows
/// where neither is all zero, which a bit for each row tells. An element is summed row after row in its own lane, so the register width cannot show.
/// </summary>
internal sealed class GramChunk(int octets)
{
    /// <summary>Most rows: the bits of a mask.</summary>
    public const int Capacity = 64;

    private readonly AlignedArray<float> _values = new(octets * Capacity * Octet.Lanes);
    private readonly ulong[] _masks = new ulong[octets];

    /// <summary>Rows that are held.</summary>
    public int Count { get; private set; }

    /// <summary>The width of a Gram matrix, which is also the distance between its rows.</summary>
    public int Width => octets * Octet.Lanes;

    /// <summary>Takes in one row.</summary>
    /// <param name="row">Its features, filled up with zeros to <see cref="Width"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<float> row)
    {
        ref float from = ref MemoryMarshal.GetReference(row);
        ref float to = ref MemoryMarshal.GetReference(_values.Span);
        for (int octet = 0; octet < octets; octet++)
        {
            Vector256<float> values = Vector256.LoadUnsafe(ref from, (nuint)(octet * Octet.Lanes));
            if (Vector256.EqualsAll(values, Vector256<float>.Zero)) continue;
            values.StoreUnsafe(ref to, (nuint)((octet * Capacity + Count) * Octet.Lanes));
            _masks[octet] |= 1UL << Count;
        }

        Count++;
    }

    /// <summary>gram += the products of the rows, and forgets them.</summary>
    /// <param name="gram">Width x Width, row-major; the lower triangle, whole tiles of eight by eight, is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Flush(Span<float> gram)
    {
        ref float values = ref MemoryMarshal.GetReference(_values.Span);
        ref float tiles = ref MemoryMarshal.GetReference(gram);
        for (int a = 0; a < octets; a++)
        {
            if (_masks[a] == 0) continue;
            for (int b = 0; b <= a; b++)
            {
                ulong both = _masks[a] & _masks[b];
                if (both == 0) continue;
                AddTile(
                    ref Unsafe.Add(ref values, a * Capacity * Octet.Lanes), ref Unsafe.Add(ref values, b * Capacity * Octet.Lanes), both,
                    ref Unsafe.Add(ref tiles, (nint)a * Octet.Lanes * Width + b * Octet.Lanes), Width);
            }
        }

        Array.Clear(_masks);
        Count = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTile(ref float a, ref float b, ulong rows, ref float tile, nint width)
    {
        Vector256<float> t0 = Vector256.LoadUnsafe(ref tile), t1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref tile, width));
        Vector256<float> t2 = Vector256.LoadUnsafe(ref Unsafe.Add(ref tile, 2 * width)), t3 = Vector256.LoadUnsafe(ref Unsafe.Add(ref tile, 3 * width));
        Vector256<float> t4 = Vector256.LoadUnsafe(ref Unsafe.Add(ref tile, 4 * width)), t5 = Vector256.LoadUnsafe(ref Unsafe.Add(ref tile, 5 * width));
        Vector256<float> t6 = Vector256.LoadUnsafe(ref Unsafe.Add(ref tile, 6 * width)), t7 = Vector256.LoadUnsafe(ref Unsafe.Add(ref tile, 7 * width));
        for (; rows != 0; rows &= rows - 1)
        {
            nint at = BitOperations.TrailingZeroCount(rows) * Octet.Lanes;
            ref float left = ref Unsafe.Add(ref a, at);
            Vector256<float> right = Vector256.LoadUnsafe(ref Unsafe.Add(ref b, at));
            t0 = Vector256.FusedMultiplyAdd(Vector256.Create(left), right, t0);
            t1 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, 1)), right, t1);
            t2 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, 2)), right, t2);
            t3 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, 3)), right, t3);
            t4 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, 4)), right, t4);
            t5 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, 5)), right, t5);
            t6 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, 6)), right, t6);
            t7 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, 7)), right, t7);
        }

        t0.StoreUnsafe(ref tile);
        t1.StoreUnsafe(ref Unsafe.Add(ref tile, width));
        t2.StoreUnsafe(ref Unsafe.Add(ref tile, 2 * width));
        t3.StoreUnsafe(ref Unsafe.Add(ref tile, 3 * width));
        t4.StoreUnsafe(ref Unsafe.Add(ref tile, 4 * width));
        t5.StoreUnsafe(ref Unsafe.Add(ref tile, 5 * width));
        t6.StoreUnsafe(ref Unsafe.Add(ref tile, 6 * width));
        t7.StoreUnsafe(ref Unsafe.Add(ref tile, 7 * width));
    }
}
