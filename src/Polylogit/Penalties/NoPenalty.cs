namespace Polylogit.Penalties;

/// <summary>No penalty: the maximum-likelihood fit, which exists only where the classes overlap.</summary>
public sealed record NoPenalty : Penalty, ISmoothPenalty, IElasticPenalty
{
    ElasticTerm IElasticPenalty.Term => default;

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> coefficients, int features) => 0;

    /// <summary>The word "none".</summary>
    public override string ToString() => "none";

    void ISmoothPenalty.AddGradient(ReadOnlySpan<double> coefficients, int features, Span<double> gradient)
    {
    }

    void ISmoothPenalty.AddHessianProduct(ReadOnlySpan<double> direction, int features, Span<double> product)
    {
    }

    double ISmoothPenalty.Curvature(int feature) => 0;
}
