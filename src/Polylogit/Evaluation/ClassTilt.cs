namespace Polylogit.Evaluation;

/// <summary>
/// The t by which probabilities are tilted, p_k (1 + t_k - sum of p_j t_j), so that each class has as much of them as it has labels: (the mean of
/// diag(p) - p p') t = -surplus, by Gaussian elimination. A common shift of t changes nothing, so its last element is 0.
/// </summary>
internal static class ClassTilt
{
    // More classes are not worth a covariance; no factor is negative while no element of t is above the second; a smaller pivot says nothing.
    private const int MostClasses = 64;
    private const double Largest = 0.5, LeastPivot = 1e-10;

    /// <summary>t, cut short where it is large; 0 where there is none.</summary>
    /// <param name="surplus">The mean over rows of p - [label]; length K.</param>
    /// <param name="pass">Gives the covariance.</param>
    /// <param name="left">What is left of the surplus after the tilt.</param>
    public static double[] For(double[] surplus, PlainPass pass, out double[] left)
    {
        left = surplus;
        double[] t = new double[surplus.Length];
        if (surplus.Length > MostClasses || surplus.All(excess => excess == 0)) return t;
        double[][] covariance = pass.ClassCovariance(), rows = [.. covariance[..^1].Select((row, k) => (double[])[.. row[..^1], -surplus[k]])];
        for (int i = 0; i < rows.Length; i++)
        {
            if (!(rows[i][i] > LeastPivot * covariance[i][i])) return t;
            for (int k = 0; k < rows.Length; k++)
            {
                double factor = k == i ? 0 : rows[k][i] / rows[i][i];
                for (int j = i; j <= rows.Length; j++) rows[k][j] -= factor * rows[i][j];
            }
        }

        double[] step = [.. rows.Select((row, i) => row[^1] / row[i]), 0];
        double largest = step.Max(Math.Abs);
        if (!double.IsFinite(largest)) return t;
        t = [.. step.Select(value => value * Math.Min(1, Largest / largest))];
        left = [.. surplus.Select((excess, k) => excess + covariance[k].Zip(t, (c, value) => c * value).Sum())];
        return t;
    }
}
