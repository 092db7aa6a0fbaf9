using System.Runtime.CompilerServices;

namespace Polylogit.Penalties;

/// <summary>Euclidean norms of the columns of a row-major table, a strip of neighbouring columns at a time.</summary>
internal static class ColumnNorms
{
    /// <summary>Columns of a strip: what a caller keeps on its stack.</summary>
    public const int Strip = 64;

    /// <summary>norms[i] = the norm of the column first + i. Neither overflows nor underflows before the norm itself does.</summary>
    /// <param name="table">Rows of <paramref name="columns"/> numbers.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="first">First column of the strip.</param>
    /// <param name="norms">As many as the strip has columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(ReadOnlySpan<double> table, int columns, int first, Span<double> norms)
    {
        norms.Clear();
        for (int i = first; i < table.Length; i += columns)
        {
            ReadOnlySpan<double> row = table.Slice(i, norms.Length);
            for (int j = 0; j < row.Length; j++) norms[j] = Math.FusedMultiplyAdd(row[j], row[j], norms[j]);
        }

        for (int j = 0; j < norms.Length; j++)
            norms[j] = norms[j] is > 1e-280 and < double.PositiveInfinity ? Math.Sqrt(norms[j]) : Scaled(table, columns, first + j);
    }

    private static double Scaled(ReadOnlySpan<double> table, int columns, int column)
    {
        double largest = 0, sum = 0;
        for (int i = column; i < table.Length; i += columns) largest = Math.Max(largest, Math.Abs(table[i]));
        if (largest == 0 || !double.IsFinite(largest)) return largest;
        for (int i = column; i < table.Length; i += columns)
        {
            double part = table[i] / largest;
            sum = Math.FusedMultiplyAdd(part, part, sum);
        }

        return largest * Math.Sqrt(sum);
    }
}
