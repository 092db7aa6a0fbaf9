using System.Runtime.CompilerServices;

namespace Polylogit.Kernels;

/// <summary>
/// The factorisation A = L L' of a symmetric positive definite matrix, and solutions with it.
/// <para>Method: right-looking, in blocks of columns, so that nearly all work is <see cref="RankUpdate"/> within the cache.</para>
/// <para>Source: Golub and Van Loan, Matrix Computations (2013), section 4.2.9.</para>
/// </summary>
internal static class Cholesky
{
    private const int Block = 64;

    /// <summary>Writes L into the lower triangle of A; false where A is not positive definite to working precision.</summary>
    /// <param name="matrix">A, order x order, row-major; above the diagonal anything may stand, then and afterwards.</param>
    /// <param name="order">Order of the matrix.</param>
    /// <param name="leastPivot">What must be left of each diagonal element when its turn comes, as a share of it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryFactor(Span<double> matrix, int order, double leastPivot)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(matrix.Length, order * order);
        double[] least = new double[order], transposed = new double[Block * RankUpdate.Stride(order)], left = new double[Block * RankUpdate.Rows];
        for (int i = 0; i < order; i++) least[i] = leastPivot * matrix[i * order + i];
        for (int start = 0; start < order; start += Block)
        {
            int end = Math.Min(order, start + Block);
            for (int i = start; i < order; i++)
            {
                Span<double> row = matrix.Slice(i * order + start, end - start);
                for (int j = start; j < Math.Min(i, end); j++)
                {
                    ReadOnlySpan<double> above = matrix.Slice(j * order + start, j - start + 1);
                    row[j - start] = (row[j - start] - Vectors.Dot(row[..(j - start)], above[..^1])) / above[^1];
                }

                if (i >= end) continue;
                double pivot = row[i - start] - Vectors.Dot(row[..(i - start)], row[..(i - start)]);
                if (!(pivot > least[i])) return false;
                row[i - start] = Math.Sqrt(pivot);
            }

            Subtract(matrix, order, start, end, transposed, left);
        }

        return true;
    }

    /// <summary>x = A^-1 x.</summary>
    /// <param name="factor">L, as <see cref="TryFactor"/> leaves it.</param>
    /// <param name="order">Order of the matrix.</param>
    /// <param name="x">Changed in place.</param>
    public static void Solve(ReadOnlySpan<double> factor, int order, Span<double> x)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, order);
        for (int i = 0; i < order; i++)
            x[i] = (x[i] - Vectors.Dot(factor.Slice(i * order, i), x[..i])) / factor[i * order + i];
        for (int i = order - 1; i >= 0; i--)
        {
            x[i] /= factor[i * order + i];
            Vectors.AddScaled(-x[i], factor.Slice(i * order, i), x[..i]);
        }
    }

    /// <summary>Takes what the columns from start to end explain off the matrix behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract(Span<double> matrix, int order, int start, int end, Span<double> transposed, Span<double> left)
    {
        int depth = end - start, width = order - end, stride = RankUpdate.Stride(width);
        if (width == 0) return;
        for (int j = 0; j < width; j++)
        {
            ReadOnlySpan<double> row = matrix.Slice((end + j) * order + start, depth);
            for (int r = 0; r < depth; r++) transposed[r * stride + j] = row[r];
        }

        for (int i = 0; i < width; i += RankUpdate.Rows)
        {
            int rows = Math.Min(RankUpdate.Rows, width - i);
            for (int r = 0; r < depth; r++)
            {
                for (int m = 0; m < RankUpdate.Rows; m++) left[r * RankUpdate.Rows + m] = m < rows ? -transposed[r * stride + i + m] : 0;
            }

            for (int j = 0; j < i + rows; j += RankUpdate.Columns)
            {
                RankUpdate.Add(
                    left, transposed[j..], stride, depth, matrix[((end + i) * order + end + j)..], order, rows, Math.Min(RankUpdate.Columns, width - j));
            }
        }
    }
}
