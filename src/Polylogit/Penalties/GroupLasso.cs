namespace Polylogit.Penalties;

/// <summary>
/// lambda times the sum over features of the Euclidean norm of the feature's K coefficients: a feature is in for all classes or for none.
/// <para>
/// This is glmnet's multinomial family with type "grouped" and alpha 1. Yuan and Lin besides weight a group by the root of its size,
/// which is K for all groups here: theirs is this penalty with a lambda larger by sqrt(K).
/// </para>
/// <para>
/// Sources: Yuan and Lin, Model Selection and Estimation in Regression with Grouped Variables, JRSS B 68 (2006); Simon, Friedman and Hastie,
/// A Blockwise Descent Algorithm for Group-penalized Multiresponse and Multinomial Regression (2013).
/// </para>
/// </summary>
public sealed record GroupLasso : Penalty, IProximalPenalty, IConjugatePenalty
{
    /// <summary>A penalty of the given strength.</summary>
    /// <param name="lambda">Strength, from 0 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative, too large or not a number.</exception>
    public GroupLasso(double lambda) => Lambda = lambda;

    /// <summary>Strength.</summary>
    public double Lambda { get; init => field = Strength(value); }

    /// <summary>What multiplies the strength for each feature; null means that nothing does.</summary>
    public PenaltyFactors? Factors { get; init; }

    private GroupTerm Term => new(Lambda, Factors);

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> coefficients, int features) => Term.Value(coefficients, features);

    /// <summary>Such as "GroupLasso(lambda = 0.5)".</summary>
    public override string ToString() => Text("GroupLasso", Lambda, "", Factors);

    void IProximalPenalty.Prox(Span<double> coefficients, int features, double step)
    {
        CheckTable(coefficients.Length, features, Factors);
        Term.Prox(coefficients, features, 0, step);
    }

    void IProximalPenalty.ProxFeature(Span<double> group, int feature, double step) => Term.Prox(group, 1, feature, step);

    double IProximalPenalty.SubdifferentialDistance(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> gradient, int features)
    {
        CheckTable(coefficients.Length, features, Factors);
        return Term.SubdifferentialDistance(coefficients, gradient, features, 0);
    }

    double IProximalPenalty.SubdifferentialDistanceOfFeature(ReadOnlySpan<double> group, ReadOnlySpan<double> gradient, int feature) =>
        Term.SubdifferentialDistance(group, gradient, 1, feature);

    double IProximalPenalty.StrongConvexity(int feature) => 0;

    double IConjugatePenalty.Conjugate(ReadOnlySpan<double> dual, int features) => Term.Conjugate(dual, features);

    double IConjugatePenalty.DualScaling(ReadOnlySpan<double> dual, int features) => Term.DualScaling(dual, features);
}
