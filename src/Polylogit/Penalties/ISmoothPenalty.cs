namespace Polylogit.Penalties;

/// <summary>A penalty with a gradient everywhere.</summary>
internal interface ISmoothPenalty
{
    /// <summary>gradient += the penalty's gradient.</summary>
    /// <param name="coefficients">K x D, row-major.</param>
    /// <param name="gradient">K x D, added to.</param>
    void AddGradient(ReadOnlySpan<double> coefficients, Span<double> gradient);
}
