namespace Polylogit.Penalties;

/// <summary>
/// The mathematics of <see cref="GroupLasso"/>. With s = factor lambda and w the K coefficients of a feature:
/// <list type="bullet">
/// <item>prox(w) = max(1 - step s / ||w||, 0) w (Parikh and Boyd, Proximal Algorithms, 2014, section 6.5)</item>
/// <item>subdifferential = s w / ||w||, and the ball of radius s at 0</item>
/// <item>conjugate(u) = 0 on that ball and infinite elsewhere, for the Euclidean norm is its own dual (Boyd and Vandenberghe, Convex
/// Optimization, 2004, example 3.26)</item>
/// </list>
/// Where a method takes <c>columns</c> and <c>feature</c>, column 0 of the table is that feature: so the K coefficients of one feature are
/// a table of one column.
/// </summary>
internal readonly struct GroupTerm(double lambda, PenaltyFactors? factors)
{
    public double Value(ReadOnlySpan<double> coefficients, int features)
    {
        Penalty.CheckTable(coefficients.Length, features, factors);
        Span<double> strip = stackalloc double[ColumnNorms.Strip];
        double sum = 0;
        for (int first = 0; first < features; first += strip.Length)
        {
            Span<double> norms = strip[..Math.Min(strip.Length, features - first)];
            ColumnNorms.Of(coefficients, features, first, norms);
            for (int j = 0; j < norms.Length; j++)
            {
                // A coefficient without penalty may be so large that its norm is not finite.
                double strength = Strength(first + j);
                if (strength != 0) sum = Math.FusedMultiplyAdd(strength, norms[j], sum);
            }
        }

        return sum;
    }

    public void Prox(Span<double> table, int columns, int feature, double step)
    {
        Span<double> strip = stackalloc double[ColumnNorms.Strip];
        for (int first = 0; first < columns; first += strip.Length)
        {
            Span<double> scales = strip[..Math.Min(strip.Length, columns - first)];
            ColumnNorms.Of(table, columns, first, scales);
            for (int j = 0; j < scales.Length; j++)
            {
                double norm = scales[j], threshold = step * Strength(feature + first + j);
                scales[j] = threshold == 0 ? 1 : norm <= threshold ? 0 : 1 - threshold / norm;
            }

            for (int i = first; i < table.Length; i += columns)
            {
                Span<double> row = table.Slice(i, scales.Length);

                // + 0.0 makes of -0 a 0, which is what a file of coefficients should say.
                for (int j = 0; j < row.Length; j++) row[j] = row[j] * scales[j] + 0.0;
            }
        }
    }

    public double SubdifferentialDistance(ReadOnlySpan<double> table, ReadOnlySpan<double> gradient, int columns, int feature)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, table.Length);
        Span<double> normStrip = stackalloc double[ColumnNorms.Strip], sumStrip = stackalloc double[ColumnNorms.Strip];
        double largest = 0;
        for (int first = 0; first < columns; first += normStrip.Length)
        {
            Span<double> norms = normStrip[..Math.Min(normStrip.Length, columns - first)], sums = sumStrip[..norms.Length];
            ColumnNorms.Of(table, columns, first, norms);
            sums.Clear();
            for (int i = first; i < table.Length; i += columns)
            {
                for (int j = 0; j < norms.Length; j++)
                {
                    double direction = norms[j] == 0 ? 0 : table[i + j] / norms[j];
                    double rest = Math.FusedMultiplyAdd(Strength(feature + first + j), direction, gradient[i + j]);
                    sums[j] = Math.FusedMultiplyAdd(rest, rest, sums[j]);
                }
            }

            for (int j = 0; j < norms.Length; j++)
            {
                double distance = Math.Sqrt(sums[j]);
                if (norms[j] == 0) distance = Math.Max(0, distance - Strength(feature + first + j));
                largest = Math.Max(largest, distance);
            }
        }

        return largest;
    }

    public double Conjugate(ReadOnlySpan<double> dual, int features) =>
        DualScaling(dual, features, margin: 0) >= 1 ? 0 : double.PositiveInfinity;

    public double DualScaling(ReadOnlySpan<double> dual, int features)
    {
        // The computed norms of u and of s u are each off by at most about K / 2 + 1 roundings of 2^-53, and s and s u by a few more.
        int classes = features == 0 ? 0 : dual.Length / features;
        return DualScaling(dual, features, margin: (classes + 8) * Math.ScaleB(1, -52));
    }

    private double DualScaling(ReadOnlySpan<double> dual, int features, double margin)
    {
        Penalty.CheckTable(dual.Length, features, factors);
        Span<double> strip = stackalloc double[ColumnNorms.Strip];
        double scaling = 1;
        for (int first = 0; first < features; first += strip.Length)
        {
            Span<double> norms = strip[..Math.Min(strip.Length, features - first)];
            ColumnNorms.Of(dual, features, first, norms);
            for (int j = 0; j < norms.Length; j++)
            {
                double strength = Strength(first + j);
                if (!(norms[j] <= strength)) scaling = Math.Min(scaling, strength / norms[j] * (1 - margin));
            }
        }

        return scaling;
    }

    private double Strength(int feature) => lambda * (factors is null ? 1 : factors[feature]);
}
