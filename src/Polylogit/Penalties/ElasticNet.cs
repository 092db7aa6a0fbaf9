using System.Globalization;

namespace Polylogit.Penalties;

/// <summary>
/// lambda (ratio |W|_1 + (1 - ratio) / 2 |W|^2): L1 and L2 mixed, so that some coefficients are 0 and features that are alike share theirs.
/// lambda and ratio are glmnet's lambda and alpha, and scikit-learn's l1_ratio with C = 1 / (lambda n) on n rows.
/// A ratio of 0 is L2, which solvers that need a gradient take under that name alone.
/// <para>Sources: Zou and Hastie, Regularization and Variable Selection via the Elastic Net, JRSS B 67 (2005); this form from Friedman,
/// Hastie and Tibshirani, Regularization Paths for Generalized Linear Models via Coordinate Descent, J. Stat. Software 33 (2010).</para>
/// </summary>
public sealed record ElasticNet : Penalty, IElasticPenalty
{
    /// <summary>A penalty of the given strength and mixture.</summary>
    /// <param name="lambda">Strength, from 0 to 1e100.</param>
    /// <param name="l1Ratio">Share of L1, from 0 (all L2) to 1 (all L1).</param>
    /// <exception cref="ArgumentOutOfRangeException">One of the two is outside its range or not a number.</exception>
    public ElasticNet(double lambda, double l1Ratio)
    {
        Lambda = lambda;
        L1Ratio = l1Ratio;
    }

    /// <summary>Strength.</summary>
    public double Lambda { get; init => field = Strength(value); }

    /// <summary>Share of L1, from 0 to 1.</summary>
    public double L1Ratio { get; init => field = Share(value); }

    /// <summary>What multiplies the strength for each feature; null means that nothing does.</summary>
    public PenaltyFactors? Factors { get; init; }

    ElasticTerm IElasticPenalty.Term => Term;

    private ElasticTerm Term => new(Lambda * L1Ratio, Lambda * (1 - L1Ratio), Factors);

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> coefficients, int features) => Term.Value(coefficients, features);

    /// <summary>Such as "ElasticNet(lambda = 0.5, l1Ratio = 0.2)".</summary>
    public override string ToString() =>
        Text("ElasticNet", Lambda, string.Create(CultureInfo.InvariantCulture, $", l1Ratio = {L1Ratio:R}"), Factors);

    private static double Share(double l1Ratio) => l1Ratio is >= 0 and <= 1
        ? l1Ratio
        : throw new ArgumentOutOfRangeException(
            nameof(l1Ratio), l1Ratio, "The L1 ratio of an elastic net must be a number from 0 (all L2) to 1 (all L1).");
}
