namespace Polylogit.Penalties;

/// <summary>A penalty of absolute values and squares: all that it can do follows from its <see cref="Term"/>.</summary>
internal interface IElasticPenalty : ISeparablePenalty, IConjugatePenalty
{
    /// <summary>The two strengths and the factors.</summary>
    ElasticTerm Term { get; }

    void IProximalPenalty.Prox(Span<double> coefficients, int features, double step) => Term.Prox(coefficients, features, step);

    void IProximalPenalty.ProxFeature(Span<double> group, int feature, double step)
    {
        ElasticTerm term = Term;
        foreach (ref double coefficient in group) coefficient = term.Prox(coefficient, feature, step);
    }

    double IProximalPenalty.SubdifferentialDistance(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> gradient, int features) =>
        Term.SubdifferentialDistance(coefficients, gradient, features);

    double IProximalPenalty.SubdifferentialDistanceOfFeature(ReadOnlySpan<double> group, ReadOnlySpan<double> gradient, int feature)
    {
        ElasticTerm term = Term;
        double largest = 0;
        for (int k = 0; k < group.Length; k++)
            largest = Math.Max(largest, term.SubdifferentialDistance(group[k], gradient[k], feature));
        return largest;
    }

    double IProximalPenalty.StrongConvexity(int feature) => Term.Curvature(feature);

    double ISeparablePenalty.ProxCoefficient(double coefficient, int feature, double step) => Term.Prox(coefficient, feature, step);

    double ISeparablePenalty.SubdifferentialDistanceOfCoefficient(double coefficient, double gradient, int feature) =>
        Term.SubdifferentialDistance(coefficient, gradient, feature);

    double IConjugatePenalty.Conjugate(ReadOnlySpan<double> dual, int features) => Term.Conjugate(dual, features);

    double IConjugatePenalty.DualScaling(ReadOnlySpan<double> dual, int features) => Term.DualScaling(dual, features);
}
