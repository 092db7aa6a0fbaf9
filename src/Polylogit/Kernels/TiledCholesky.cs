using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Polylogit.Kernels;

/// <summary>
/// The Cholesky factor L of a symmetric matrix in float, in tiles of eight by eight, good enough for a preconditioner: A = L L'.
/// Each element is summed in its own lane, so the register width cannot show.
/// <para>Source: Golub and Van Loan, Matrix Computations (2013), section 4.2.6 (the left-looking block algorithm).</para>
/// </summary>
internal sealed class TiledCholesky
{
    private const int Size = Octet.Lanes, TileLength = Size * Size;

    private readonly int _tiles;
    private readonly int _width;
    private readonly AlignedArray<float> _factor;

    // The inverses of the diagonal tiles of L: row-major, and transposed.
    private readonly AlignedArray<float> _inverses;
    private readonly AlignedArray<float> _transposedInverses;

    /// <param name="tiles">Tiles in a row of the matrix.</param>
    public TiledCholesky(int tiles)
    {
        _tiles = tiles;
        _width = tiles * Size;
        _factor = new AlignedArray<float>(_width * _width);
        _inverses = new AlignedArray<float>(tiles * TileLength);
        _transposedInverses = new AlignedArray<float>(tiles * TileLength);
    }

    /// <summary>Rows of the matrix, and the distance between them.</summary>
    public int Width => _width;

    /// <summary>The matrix before <see cref="TryFactorise"/>, the factor after it: row-major, the lower triangle.</summary>
    public Span<float> Matrix => _factor.Span;

    /// <summary>Replaces the matrix by its factor; false where it is not positive definite in float.</summary>
    /// <param name="panel">Working memory of width x 8 numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryFactorise(Span<float> panel)
    {
        ref float factor = ref MemoryMarshal.GetReference(_factor.Span);
        for (int j = 0; j < _tiles; j++)
        {
            // The rows of this tile row, transposed: what every tile below is multiplied with.
            for (int r = 0; r < Size; r++)
            {
                ReadOnlySpan<float> row = _factor.Span.Slice((j * Size + r) * _width, j * Size);
                for (int q = 0; q < row.Length; q++) panel[q * Size + r] = row[q];
            }

            for (int i = j; i < _tiles; i++)
            {
                ref float rows = ref Unsafe.Add(ref factor, (nint)i * Size * _width);
                ref float tile = ref Unsafe.Add(ref rows, j * Size);
                Subtract(ref rows, ref MemoryMarshal.GetReference(panel), j * Size, ref tile, _width);
                if (i == j)
                {
                    if (!TryFactoriseTile(j)) return false;
                }
                else
                {
                    MultiplyTile(ref tile, ref Unsafe.Add(ref MemoryMarshal.GetReference(_transposedInverses.Span), j * TileLength), _width);
                }
            }
        }

        return true;
    }

    /// <summary>x = A^-1 x.</summary>
    /// <param name="x">As long as a row of the matrix; changed in place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Solve(Span<float> x)
    {
        Span<float> part = stackalloc float[Size];
        for (int i = 0; i < _tiles; i++)
        {
            Span<float> own = x.Slice(i * Size, Size);
            for (int r = 0; r < Size; r++) part[r] = own[r] - Dot(_factor.Span.Slice((i * Size + r) * _width, i * Size), x);
            Multiply(_inverses.Span.Slice(i * TileLength, TileLength), part, own);
        }

        for (int i = _tiles - 1; i >= 0; i--)
        {
            Span<float> own = x.Slice(i * Size, Size);
            own.CopyTo(part);
            Multiply(_transposedInverses.Span.Slice(i * TileLength, TileLength), part, own);
            SubtractRows(_factor.Span[(i * Size * _width)..], own, x[..(i * Size)]);
        }
    }

    /// <summary>tile -= rows panel, over the columns before the tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract(ref float rows, ref float panel, int columns, ref float tile, nint width)
    {
        Vector256<float> t0 = Vector256<float>.Zero, t1 = t0, t2 = t0, t3 = t0, t4 = t0, t5 = t0, t6 = t0, t7 = t0;
        for (nint q = 0; q < columns; q++)
        {
            Vector256<float> right = Vector256.LoadUnsafe(ref Unsafe.Add(ref panel, q * Size));
            ref float left = ref Unsafe.Add(ref rows, q);
            t0 = Vector256.FusedMultiplyAdd(Vector256.Create(left), right, t0);
            t1 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, width)), right, t1);
            t2 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, 2 * width)), right, t2);
            t3 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, 3 * width)), right, t3);
            t4 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, 4 * width)), right, t4);
            t5 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, 5 * width)), right, t5);
            t6 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, 6 * width)), right, t6);
            t7 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref left, 7 * width)), right, t7);
        }

        SubtractFrom(ref tile, t0);
        SubtractFrom(ref Unsafe.Add(ref tile, width), t1);
        SubtractFrom(ref Unsafe.Add(ref tile, 2 * width), t2);
        SubtractFrom(ref Unsafe.Add(ref tile, 3 * width), t3);
        SubtractFrom(ref Unsafe.Add(ref tile, 4 * width), t4);
        SubtractFrom(ref Unsafe.Add(ref tile, 5 * width), t5);
        SubtractFrom(ref Unsafe.Add(ref tile, 6 * width), t6);
        SubtractFrom(ref Unsafe.Add(ref tile, 7 * width), t7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SubtractFrom(ref float row, Vector256<float> sum) => (Vector256.LoadUnsafe(ref row) - sum).StoreUnsafe(ref row);

    /// <summary>Factorises a diagonal tile and inverts its factor.</summary>
    private bool TryFactoriseTile(int j)
    {
        Span<float> rows = _factor.Span[(j * Size * _width)..];
        int start = j * Size;
        for (int c = 0; c < Size; c++)
        {
            for (int r = c; r < Size; r++)
            {
                float sum = rows[r * _width + start + c];
                for (int q = 0; q < c; q++) sum = MathF.FusedMultiplyAdd(-rows[r * _width + start + q], rows[c * _width + start + q], sum);
                if (r == c && !(sum > 0)) return false;
                rows[r * _width + start + c] = r == c ? MathF.Sqrt(sum) : sum / rows[c * _width + start + c];
            }
        }

        Span<float> inverse = _inverses.Span.Slice(j * TileLength, TileLength), transposed = _transposedInverses.Span.Slice(j * TileLength, TileLength);
        inverse.Clear();
        for (int c = 0; c < Size; c++)
        {
            for (int r = c; r < Size; r++)
            {
                float sum = r == c ? 1 : 0;
                for (int q = c; q < r; q++) sum = MathF.FusedMultiplyAdd(-rows[r * _width + start + q], inverse[q * Size + c], sum);
                inverse[r * Size + c] = sum / rows[r * _width + start + r];
            }
        }

        for (int r = 0; r < Size; r++)
        {
            for (int c = 0; c < Size; c++) transposed[c * Size + r] = inverse[r * Size + c];
        }

        return float.IsFinite(inverse[^1]);
    }

    /// <summary>tile = tile right, for a right tile that lies in one piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTile(ref float tile, ref float right, nint width)
    {
        for (int r = 0; r < Size; r++)
        {
            ref float row = ref Unsafe.Add(ref tile, r * width);
            Vector256<float> sum = Vector256<float>.Zero;
            for (int q = 0; q < Size; q++)
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref row, q)), Vector256.LoadUnsafe(ref Unsafe.Add(ref right, q * Size)), sum);
            sum.StoreUnsafe(ref row);
        }
    }

    /// <summary>y = tile x.</summary>
    private static void Multiply(ReadOnlySpan<float> tile, ReadOnlySpan<float> x, Span<float> y)
    {
        for (int r = 0; r < Size; r++)
        {
            float sum = 0;
            for (int q = 0; q < Size; q++) sum = MathF.FusedMultiplyAdd(tile[r * Size + q], x[q], sum);
            y[r] = sum;
        }
    }

    /// <summary>The inner product of a row and the beginning of x, in sixteen lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot(ReadOnlySpan<float> row, ReadOnlySpan<float> x)
    {
        ref float left = ref MemoryMarshal.GetReference(row), right = ref MemoryMarshal.GetReference(x);
        Vector256<float> even = Vector256<float>.Zero, odd = even;
        int q = 0;
        for (; q + 2 * Size <= row.Length; q += 2 * Size)
        {
            even = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, (nuint)q), Vector256.LoadUnsafe(ref right, (nuint)q), even);
            odd = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, (nuint)q + Size), Vector256.LoadUnsafe(ref right, (nuint)q + Size), odd);
        }

        if (q < row.Length) even = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, (nuint)q), Vector256.LoadUnsafe(ref right, (nuint)q), even);
        return FloatLanes256.Sum(even + odd);
    }

    /// <summary>y -= the eight rows times x, each as long as y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SubtractRows(ReadOnlySpan<float> rows, ReadOnlySpan<float> x, Span<float> y)
    {
        ref float from = ref MemoryMarshal.GetReference(rows), to = ref MemoryMarshal.GetReference(y);
        for (int q = 0; q < y.Length; q += Size)
        {
            Vector256<float> sum = Vector256.LoadUnsafe(ref to, (nuint)q);
            for (int r = 0; r < Size; r++)
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(-x[r]), Vector256.LoadUnsafe(ref from, (nuint)(r * _width + q)), sum);
            sum.StoreUnsafe(ref to, (nuint)q);
        }
    }
}
