using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Polylogit.Kernels;

/// <summary>
/// A tile of a product of two tall tables, which Gram matrices and the Cholesky factorisation spend their time on. Each element is one chain of
/// multiply-adds over the rows in their order, whatever the register width.
/// </summary>
internal static class RankUpdate
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 4;

    /// <summary>Columns of a tile.</summary>
    public const int Columns = 8;

    /// <summary>The number of columns, filled up to whole tiles: the stride that the right table needs.</summary>
    public static int Stride(int columns) => (columns + Columns - 1) / Columns * Columns;

    /// <summary>table[i, j] += sum over r of left[r, i] right[r, j].</summary>
    /// <param name="left">count x <see cref="Rows"/>.</param>
    /// <param name="right">From the tile's first column on; row r begins at r times the stride.</param>
    /// <param name="stride">Elements from a row of the right table to the next.</param>
    /// <param name="count">Rows of both tables.</param>
    /// <param name="table">From the tile's first element on.</param>
    /// <param name="tableStride">Elements from a row of the table to the next.</param>
    /// <param name="rows">Rows of the tile that the table has.</param>
    /// <param name="columns">Columns of the tile that the table has.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        ReadOnlySpan<double> left, ReadOnlySpan<double> right, int stride, int count, Span<double> table, int tableStride, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(left.Length, count * Rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(right.Length, (count - 1) * stride + Columns);
        ref double factors = ref MemoryMarshal.GetReference(left);
        ref double values = ref MemoryMarshal.GetReference(right);
        Vector256<double> a0 = Vector256<double>.Zero, a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
        for (int r = 0; r < count; r++)
        {
            Vector256<double> x0 = Vector256.LoadUnsafe(ref values), x1 = Vector256.LoadUnsafe(ref values, 4);
            Vector256<double> y = Vector256.Create(factors);
            a0 = Vector256.FusedMultiplyAdd(y, x0, a0);
            a1 = Vector256.FusedMultiplyAdd(y, x1, a1);
            y = Vector256.Create(Unsafe.Add(ref factors, 1));
            b0 = Vector256.FusedMultiplyAdd(y, x0, b0);
            b1 = Vector256.FusedMultiplyAdd(y, x1, b1);
            y = Vector256.Create(Unsafe.Add(ref factors, 2));
            c0 = Vector256.FusedMultiplyAdd(y, x0, c0);
            c1 = Vector256.FusedMultiplyAdd(y, x1, c1);
            y = Vector256.Create(Unsafe.Add(ref factors, 3));
            d0 = Vector256.FusedMultiplyAdd(y, x0, d0);
            d1 = Vector256.FusedMultiplyAdd(y, x1, d1);
            values = ref Unsafe.Add(ref values, stride);
            factors = ref Unsafe.Add(ref factors, Rows);
        }

        Span<double> tile = stackalloc double[Rows * Columns];
        ref double at = ref MemoryMarshal.GetReference(tile);
        a0.StoreUnsafe(ref at);
        a1.StoreUnsafe(ref at, 4);
        b0.StoreUnsafe(ref at, 8);
        b1.StoreUnsafe(ref at, 12);
        c0.StoreUnsafe(ref at, 16);
        c1.StoreUnsafe(ref at, 20);
        d0.StoreUnsafe(ref at, 24);
        d1.StoreUnsafe(ref at, 28);
        for (int i = 0; i < Math.Min(rows, Rows); i++)
        {
            Span<double> row = table.Slice(i * tableStride, Math.Min(columns, Columns));
            for (int j = 0; j < row.Length; j++) row[j] += tile[i * Columns + j];
        }
    }
}
