namespace Polylogit.Penalties;

/// <summary>
/// lambda times the sum of absolute coefficients (lasso), which sets many of them to 0.
/// With the loss a mean over n rows, scikit-learn's C equals 1 / (lambda n).
/// <para>Source: Tibshirani, Regression Shrinkage and Selection via the Lasso, JRSS B 58 (1996).</para>
/// </summary>
public sealed record L1 : Penalty, IElasticPenalty
{
    /// <summary>A penalty of the given strength.</summary>
    /// <param name="lambda">Strength, from 0 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative, too large or not a number.</exception>
    public L1(double lambda) => Lambda = lambda;

    /// <summary>Strength.</summary>
    public double Lambda { get; init => field = Strength(value); }

    /// <summary>What multiplies the strength for each feature; null means that nothing does.</summary>
    public PenaltyFactors? Factors { get; init; }

    ElasticTerm IElasticPenalty.Term => Term;

    private ElasticTerm Term => new(Lambda, 0, Factors);

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> coefficients, int features) => Term.Value(coefficients, features);

    /// <summary>Such as "L1(lambda = 0.5)".</summary>
    public override string ToString() => Text("L1", Lambda, "", Factors);
}
