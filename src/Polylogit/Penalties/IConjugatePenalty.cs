namespace Polylogit.Penalties;

/// <summary>
/// A penalty whose convex conjugate is known: conjugate(u) = sup over w of &lt;w, u&gt; - penalty(w), which a duality gap needs.
/// By Fenchel and Young penalty(w) + conjugate(u) - &lt;w, u&gt; is nowhere negative, and 0 exactly where u is a subgradient at w.
/// <para>
/// Sources: Boyd and Vandenberghe, Convex Optimization (2004), section 3.3; Bach, Jenatton, Mairal and Obozinski, Optimization with
/// Sparsity-Inducing Penalties (2012), section 1.4, where a duality gap comes from a dual point that is scaled into the dual ball.
/// </para>
/// </summary>
internal interface IConjugatePenalty
{
    /// <summary>The conjugate's value; positive infinity outside its domain.</summary>
    /// <param name="dual">K x D, row-major: u.</param>
    /// <param name="features">Number of features D.</param>
    double Conjugate(ReadOnlySpan<double> dual, int features);

    /// <summary>
    /// The largest s in [0, 1] for which s u is in the domain of the conjugate, rounded down so that <see cref="Conjugate"/> finds s u
    /// there. A feature without penalty has the domain {0}: u must be exactly 0 there, or s is 0.
    /// </summary>
    /// <param name="dual">K x D, row-major: u.</param>
    /// <param name="features">Number of features D.</param>
    double DualScaling(ReadOnlySpan<double> dual, int features);
}
