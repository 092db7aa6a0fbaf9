namespace Polylogit.Penalties;

/// <summary>No penalty: the maximum-likelihood fit, which exists only where the classes overlap.</summary>
public sealed record NoPenalty : Penalty, ISmoothPenalty
{
    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> coefficients) => 0;

    void ISmoothPenalty.AddGradient(ReadOnlySpan<double> coefficients, Span<double> gradient)
    {
    }
}
