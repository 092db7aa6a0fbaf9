namespace Polylogit.Evaluation;

/// <summary>Where a figure measured on some rows lies with 95 % confidence, had other rows of the same kind been drawn.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    // The 0.975 quantile of the standard normal distribution.
    private const double Quantile = 1.959963984540054;

    /// <summary>The interval of a share of rows, such as an accuracy. It stays within 0..1 and holds for shares near 0 and 1 and for few rows.</summary>
    /// <param name="share">The share, 0..1.</param>
    /// <param name="rows">Number of rows n, above 0; where rows have weights, the number of rows of equal weight that tell as much.</param>
    /// <remarks>Source: Wilson, Probable inference, the law of succession, and statistical inference (1927).</remarks>
    public static ConfidenceInterval OfShare(double share, double rows)
    {
        double square = Quantile * Quantile / rows;
        double centre = (share + square / 2) / (1 + square);
        double reach = Quantile / (1 + square) * Math.Sqrt(share * (1 - share) / rows + square / rows / 4);
        return new ConfidenceInterval(Math.Max(0, centre - reach), Math.Min(1, centre + reach));
    }

    /// <summary>The interval of a mean over rows, by the normal approximation.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="standardError">Its standard error.</param>
    public static ConfidenceInterval OfMean(double mean, double standardError) => new(mean - Quantile * standardError, mean + Quantile * standardError);
}
