namespace Polylogit.Objectives;

/// <summary>How near a point is to the optimum, as a pass over the data in the solver's own precision tells without further cost.</summary>
/// <param name="Value">Data fit + penalty.</param>
/// <param name="Gap">
/// The duality gap at the dual point that the probabilities make, but for the intercepts' part of it, which the certificate mends;
/// infinite where the penalty leaves a coefficient free.
/// </param>
/// <param name="GradientNorm">The largest element of the gradient, in the subdifferential's distance from zero where there is no gradient.</param>
/// <param name="Intercepts">The largest element of the gradient among the intercepts.</param>
internal readonly record struct Optimality(double Value, double Gap, double GradientNorm, double Intercepts)
{
    /// <summary>The gap as a share of the value.</summary>
    public double RelativeGap => Gap / Math.Max(double.Epsilon, Math.Abs(Value));
}
