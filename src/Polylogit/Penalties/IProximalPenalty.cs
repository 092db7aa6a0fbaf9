namespace Polylogit.Penalties;

/// <summary>
/// A penalty with a proximal step in closed form, a feature at a time: prox(w) = argmin over z of 1/2 ||z - w||^2 + step penalty(z).
/// <para>
/// Optimality of w where the data fit has the gradient g is -g in the subdifferential of the penalty at w. The distance between them
/// is taken in the Euclidean norm within a block, a coefficient or a feature's K coefficients as the penalty has it, and is the largest
/// over the blocks. It is zero exactly where w = prox(w - step g) for every step.
/// </para>
/// <para>Source: Parikh and Boyd, Proximal Algorithms (2014), sections 2.1, 2.3 and 6.5.</para>
/// </summary>
internal interface IProximalPenalty
{
    /// <summary>coefficients = prox(coefficients).</summary>
    /// <param name="coefficients">K x D, row-major, changed in place.</param>
    /// <param name="features">Number of features D.</param>
    /// <param name="step">Length of the step, from 0 up.</param>
    void Prox(Span<double> coefficients, int features, double step);

    /// <summary>The same for one feature, for solvers that move a feature at a time.</summary>
    /// <param name="group">The K coefficients of the feature, changed in place.</param>
    /// <param name="feature">Which feature.</param>
    /// <param name="step">Length of the step, from 0 up.</param>
    void ProxFeature(Span<double> group, int feature, double step);

    /// <summary>The distance from -gradient to the subdifferential: how far the coefficients are from optimal.</summary>
    /// <param name="coefficients">K x D, row-major.</param>
    /// <param name="gradient">K x D, the gradient of the data fit alone.</param>
    /// <param name="features">Number of features D.</param>
    double SubdifferentialDistance(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> gradient, int features);

    /// <summary>The same for one feature: which to work on next.</summary>
    /// <param name="group">The K coefficients of the feature.</param>
    /// <param name="gradient">The K elements of the gradient of the data fit alone.</param>
    /// <param name="feature">Which feature.</param>
    double SubdifferentialDistanceOfFeature(ReadOnlySpan<double> group, ReadOnlySpan<double> gradient, int feature);

    /// <summary>
    /// The largest m for which penalty(w) - m/2 ||w||^2 is convex in the coefficients w of a feature; 0 where the penalty has a straight edge.
    /// </summary>
    double StrongConvexity(int feature);
}
