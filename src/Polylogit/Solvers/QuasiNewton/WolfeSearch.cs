using Polylogit.Kernels;
using Polylogit.Objectives;

namespace Polylogit.Solvers.QuasiNewton;

/// <summary>
/// Finds a step along a descent direction that satisfies the strong Wolfe conditions, or Hager and Zhang's approximate ones, which stand where the
/// values differ by no more than their rounding errors.
/// <para>Method: bracketing and zoom with cubic interpolation. Sources: Nocedal and Wright, Numerical Optimization (2006), algorithms 3.5 and 3.6;
/// Hager and Zhang, A new conjugate gradient method with guaranteed descent and an efficient line search, SIAM J. Optim. 16 (2005), section 4.</para>
/// </summary>
internal sealed class WolfeSearch(Objective objective)
{
    private const double Decrease = 1e-4, Curvature = 0.9;
    private const int MostTrials = 30;

    private readonly double[] _candidate = new double[objective.Shape.Length];
    private readonly double[] _gradient = new double[objective.Shape.Length];

    /// <summary>Where the search ended.</summary>
    public ReadOnlySpan<double> Candidate => _candidate;

    /// <summary>The gradient of the objective there.</summary>
    public ReadOnlySpan<double> Gradient => _gradient;

    /// <summary>Loss and accuracy there.</summary>
    public Measurement Seen { get; private set; }

    /// <summary>How near the optimum is there.</summary>
    public Optimality Reached { get; private set; }

    /// <summary>Searches; false where no step does.</summary>
    /// <param name="point">Where the search begins.</param>
    /// <param name="value">The objective there.</param>
    /// <param name="slope">Its derivative along the direction, below 0.</param>
    /// <param name="direction">Where to go.</param>
    /// <param name="first">The first step to try.</param>
    public bool Run(ReadOnlySpan<double> point, double value, double slope, ReadOnlySpan<double> direction, double first)
    {
        double noise = objective.Fit.RelativeNoise * Math.Abs(value);
        Trial start = new(0, value, slope), low = start, high = default;
        bool bracketed = false;
        double step = first;
        for (int i = 0; i < MostTrials; i++)
        {
            Trial trial = Try(point, direction, step);
            if (IsAccepted(trial, start, noise)) return true;
            bool isHigh = !(trial.Value <= start.Value + Decrease * step * start.Slope + noise) || (low.Step > 0 && trial.Value > low.Value + noise);
            if (isHigh)
            {
                (high, bracketed) = (trial, true);
            }
            else if (trial.Slope >= 0)
            {
                (high, low, bracketed) = (bracketed && trial.Slope * (high.Step - low.Step) < 0 ? high : low, trial, true);
            }
            else
            {
                if (bracketed && trial.Slope * (high.Step - low.Step) >= 0) high = low;
                low = trial;
            }

            step = bracketed ? Between(low, high) : 4 * step;
            if (bracketed && Math.Abs(high.Step - low.Step) <= 1e-12 * Math.Max(high.Step, low.Step)) return false;
        }

        return false;
    }

    private static bool IsAccepted(Trial trial, Trial start, double noise)
    {
        if (!double.IsFinite(trial.Value) || !double.IsFinite(trial.Slope)) return false;
        bool strong = trial.Value <= start.Value + Decrease * trial.Step * start.Slope && Math.Abs(trial.Slope) <= -Curvature * start.Slope;
        bool approximate = trial.Value <= start.Value + noise
            && trial.Slope >= Curvature * start.Slope
            && trial.Slope <= (2 * Decrease - 1) * start.Slope;
        return strong || approximate;
    }

    /// <summary>The minimum of the cubic through both trials, kept away from their ends; halfway where there is none.</summary>
    private static double Between(Trial low, Trial high)
    {
        double width = high.Step - low.Step, middle = low.Step + width / 2;
        if (!double.IsFinite(high.Value) || !double.IsFinite(high.Slope)) return low.Step + width / 10;
        double a = low.Slope + high.Slope - 3 * (low.Value - high.Value) / (low.Step - high.Step);
        double square = a * a - low.Slope * high.Slope;
        if (!(square >= 0)) return middle;
        double root = Math.CopySign(Math.Sqrt(square), width);
        double step = high.Step - width * ((high.Slope + root - a) / (high.Slope - low.Slope + 2 * root));
        double near = low.Step + 0.1 * width, far = low.Step + 0.9 * width;
        return !double.IsFinite(step) ? middle : Math.Clamp(step, Math.Min(near, far), Math.Max(near, far));
    }

    private Trial Try(ReadOnlySpan<double> point, ReadOnlySpan<double> direction, double step)
    {
        if (!Vectors.Step(point, step, direction, _candidate)) return new Trial(step, double.NaN, double.NaN);
        Seen = objective.Differentiate(_candidate, _gradient, out Optimality reached);
        Reached = reached;
        return new Trial(step, reached.Value, Vectors.Dot(_gradient, direction));
    }

    private readonly record struct Trial(double Step, double Value, double Slope);
}
