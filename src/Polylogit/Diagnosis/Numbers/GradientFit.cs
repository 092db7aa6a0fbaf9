namespace Polylogit.Diagnosis.Numbers;

/// <summary>A gradient as a factor times the mean gradient plus a strength times the weights.</summary>
/// <param name="Factor">What the mean gradient is multiplied with.</param>
/// <param name="Penalty">What the weights are multiplied with; 0 where they are not needed.</param>
internal sealed record GradientFit(double Factor, double Penalty)
{
    private const double Alike = 0.999, Slight = 0.1, Exact = 1e-4, Coarse = 1e-2;

    /// <summary>Finds the plainest explanation; null where none holds.</summary>
    /// <param name="given">The gradient.</param>
    /// <param name="mean">The mean gradient, in the same order.</param>
    /// <param name="weights">The weights, in the same order; null where they are not known.</param>
    /// <param name="rows">Number of rows n.</param>
    /// <param name="tolerance">How much may be left unexplained, as a share.</param>
    public static GradientFit? Of(double[] given, double[] mean, double[]? weights, int rows, double tolerance)
    {
        double size = Dot(mean, mean), own = Dot(given, given);
        if (size == 0 || own == 0) return null;
        double factor = Dot(given, mean) / size, left = Left(given, mean, factor, weights, 0);
        double? pulled = weights is not null && Dot(weights, weights) > 0 ? Dot([.. given.Zip(mean, (g, e) => g - e)], weights) / Dot(weights, weights) : null;
        // After the first steps the weights are nearly a multiple of the gradient, and a weak penalty nearly a change of the factor.
        if (pulled is > 0 and double weak && Math.Abs(factor - 1) < Slight && Left(given, mean, 1, weights, weak) < 0.5 * left) return new GradientFit(1, weak);
        if (left <= tolerance * Math.Sqrt(own)) return new GradientFit(Known(factor, Math.Max(left / Math.Sqrt(own), tolerance > Coarse ? tolerance : 0), rows), 0);
        if (weights is null || pulled is null) return null;
        double pull = Dot(weights, weights);
        foreach (double known in (double[])[1, rows, -1, -rows])
        {
            double strength = Dot([.. given.Zip(mean, (g, e) => g - known * e)], weights) / pull;
            double scale = Math.Sqrt(own) + Math.Abs(known) * Math.Sqrt(size);
            if ((known < 0 || strength > 0) && Left(given, mean, known, weights, strength) <= 0.1 * tolerance * scale) return new GradientFit(known, strength);
        }

        double cross = Dot(mean, weights), determinant = size * pull - cross * cross;
        if (cross * cross > Alike * Alike * size * pull) return null;
        double a = Dot(given, mean), b = Dot(given, weights);
        (double c, double lambda) = ((a * pull - b * cross) / determinant, (size * b - cross * a) / determinant);
        return Left(given, mean, c, weights, lambda) <= 0.1 * tolerance * Math.Sqrt(own) ? new GradientFit(c, lambda) : null;
    }

    /// <summary>The factor itself, or the one that it is but for rounding.</summary>
    private static double Known(double factor, double share, int rows)
    {
        foreach (double known in (double[])[1, -1, rows, -rows])
        {
            if (Math.Abs(factor / known - 1) <= Math.Max(Exact, 2 * share)) return known;
        }

        return factor;
    }

    private static double Left(double[] given, double[] mean, double factor, double[]? weights, double strength)
    {
        double sum = 0;
        for (int i = 0; i < given.Length; i++)
        {
            double rest = given[i] - factor * mean[i] - (weights is null ? 0 : strength * weights[i]);
            sum += rest * rest;
        }

        return Math.Sqrt(sum);
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
