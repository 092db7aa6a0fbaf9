namespace Polylogit.Penalties;

/// <summary>
/// A penalty with a gradient everywhere and a constant Hessian, which is diagonal with one number for all coefficients of a feature.
/// </summary>
internal interface ISmoothPenalty
{
    /// <summary>gradient += the penalty's gradient.</summary>
    /// <param name="coefficients">K x D, row-major.</param>
    /// <param name="features">Number of features D.</param>
    /// <param name="gradient">K x D, added to.</param>
    void AddGradient(ReadOnlySpan<double> coefficients, int features, Span<double> gradient);

    /// <summary>product += the penalty's Hessian times direction.</summary>
    /// <param name="direction">K x D, row-major.</param>
    /// <param name="features">Number of features D.</param>
    /// <param name="product">K x D, added to.</param>
    void AddHessianProduct(ReadOnlySpan<double> direction, int features, Span<double> product);

    /// <summary>The second derivative in any coefficient of a feature: what a solver with a Hessian matrix adds to its diagonal.</summary>
    double Curvature(int feature);
}
