using Polylogit.Penalties;

namespace Polylogit.Tests.Support;

/// <summary>
/// Every penalty of the library as three numbers for each feature, of absolute values, halves of squares, and the norm of the feature's coefficients;
/// written once more, plainly. A feature that does not exist (the intercepts' column of ones) has none.
/// </summary>
internal sealed class PlainPenalty(double[] absolute, double[] square, double[] group)
{
    public static PlainPenalty Of(Penalty penalty, int features, int columns)
    {
        PenaltyFactors? factors = penalty switch
        {
            L1 l1 => l1.Factors,
            L2 l2 => l2.Factors,
            ElasticNet net => net.Factors,
            GroupLasso lasso => lasso.Factors,
            _ => null,
        };
        (double absolute, double square, double group) = penalty switch
        {
            L1 l1 => (l1.Lambda, 0, 0),
            L2 l2 => (0, l2.Lambda, 0),
            ElasticNet net => (net.Lambda * net.L1Ratio, net.Lambda * (1 - net.L1Ratio), 0),
            GroupLasso lasso => (0, 0, lasso.Lambda),
            _ => (0.0, 0.0, 0.0),
        };
        double[] Each(double strength) => [.. Enumerable.Range(0, columns).Select(d => d < features ? strength * (factors?[d] ?? 1) : 0)];
        return new PlainPenalty(Each(absolute), Each(square), Each(group));
    }

    /// <summary>The smallest second derivative that it adds to any coefficient.</summary>
    public double LeastSquare(int features) => square[..features].Min();

    /// <summary>Of the coefficients w of a column.</summary>
    public double Value(ReadOnlySpan<double> w, int column)
    {
        double sum = 0, squares = 0;
        foreach (double v in w)
        {
            sum += Math.Abs(v);
            squares += v * v;
        }

        return absolute[column] * sum + square[column] / 2 * squares + group[column] * Math.Sqrt(squares);
    }

    /// <summary>w = argmin over z of 1/2 |z - w|^2 + step penalty(z).</summary>
    public void Prox(Span<double> w, int column, double step)
    {
        double squares = 0;
        foreach (ref double v in w)
        {
            v = Math.Sign(v) * Math.Max(0, Math.Abs(v) - step * absolute[column]);
            squares += v * v;
        }

        double shrink = squares == 0 ? 0 : Math.Max(0, 1 - step * group[column] / Math.Sqrt(squares));
        foreach (ref double v in w) v *= shrink / (1 + step * square[column]);
    }
}
