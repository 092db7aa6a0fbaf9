namespace Polylogit.Penalties;

/// <summary>A penalty that is a sum over coefficients, so that solvers can move one coefficient at a time.</summary>
internal interface ISeparablePenalty : IProximalPenalty
{
    /// <summary>The proximal step of one coefficient.</summary>
    /// <param name="coefficient">A coefficient, of any class.</param>
    /// <param name="feature">Its feature.</param>
    /// <param name="step">Length of the step, from 0 up.</param>
    double ProxCoefficient(double coefficient, int feature, double step);

    /// <summary>The distance from -gradient to the subdifferential in one coefficient.</summary>
    /// <param name="coefficient">A coefficient, of any class.</param>
    /// <param name="gradient">The derivative of the data fit in it.</param>
    /// <param name="feature">Its feature.</param>
    double SubdifferentialDistanceOfCoefficient(double coefficient, double gradient, int feature);
}
