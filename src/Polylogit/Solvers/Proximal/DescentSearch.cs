using Polylogit.Kernels;
using Polylogit.Objectives;

namespace Polylogit.Solvers.Proximal;

/// <summary>
/// Halves a step until the objective falls by a share of what the model promises. Where the values differ by no more than their rounding errors, the gradients
/// decide: by convexity and the trapezoid rule the objective falls where its curvature along the step is less than twice the model's.
/// <para>Sources: Lee, Sun and Saunders (2014), section 2.3; for the second, Hager and Zhang, A new conjugate gradient method with guaranteed descent and an
/// efficient line search, SIAM J. Optim. 16 (2005), section 4, carried over to a model with a penalty.</para>
/// </summary>
internal sealed class DescentSearch(Objective objective)
{
    private const double Decrease = 1e-4, CurvatureRatio = 1.9;
    private const int MostTrials = 40;

    private readonly double[] _candidate = new double[objective.Shape.Length];
    private readonly double[] _gradient = new double[objective.Shape.Length];

    /// <summary>Where the search ended.</summary>
    public ReadOnlySpan<double> Candidate => _candidate;

    /// <summary>The gradient of the data fit there.</summary>
    public ReadOnlySpan<double> Gradient => _gradient;

    /// <summary>Loss and accuracy there.</summary>
    public Measurement Seen { get; private set; }

    /// <summary>How near the optimum is there.</summary>
    public Optimality Reached { get; private set; }

    /// <summary>Whether the values were too near each other to tell descent from rounding.</summary>
    public bool WasNoise { get; private set; }

    /// <summary>Searches; false where no step does.</summary>
    /// <param name="point">Where the search begins.</param>
    /// <param name="value">The objective there.</param>
    /// <param name="gradient">The gradient of the data fit there.</param>
    /// <param name="direction">To the model's minimum.</param>
    /// <param name="curvature">direction' B direction, above 0.</param>
    public bool Run(ReadOnlySpan<double> point, double value, ReadOnlySpan<double> gradient, ReadOnlySpan<double> direction, double curvature)
    {
        double noise = objective.Fit.RelativeNoise * Math.Abs(value), step = 1, slope = Vectors.Dot(gradient, direction);
        double promised = -curvature;
        for (int i = 0; i < MostTrials; i++, step /= 2)
        {
            if (!Vectors.Step(point, step, direction, _candidate)) continue;
            Seen = objective.Fit.ValueAndGradient(_candidate, _gradient);
            Reached = objective.OptimalityAt(Seen.Loss, _candidate, _gradient);
            if (!double.IsFinite(Reached.Value) || !Vectors.AreFinite(_gradient)) continue;
            WasNoise = step * curvature <= 4 * noise;
            bool accepted = WasNoise
                ? Reached.Value <= value + noise && Vectors.Dot(_gradient, direction) - slope <= CurvatureRatio * curvature
                : Reached.Value <= value + Decrease * step * promised;
            if (accepted) return true;
        }

        return false;
    }
}
