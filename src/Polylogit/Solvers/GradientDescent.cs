using Polylogit.Kernels;
using Polylogit.Objectives;

namespace Polylogit.Solvers;

/// <summary>
/// Gradient descent on all rows: the baseline that other solvers are held against.
/// <para>Problem: minimise the mean cross-entropy plus a smooth penalty.</para>
/// <para>Method: steps against the gradient, halved until the objective falls by a share of what the gradient promises; each search begins with twice the
/// last step.</para>
/// <para>Source: Armijo, Minimization of functions having Lipschitz continuous first partial derivatives, Pacific J. Math. 16 (1966).</para>
/// </summary>
public sealed record GradientDescent : Solver
{
    /// <summary>Steps after which the run ends, converged or not. Default 10,000.</summary>
    public int MaxIterations { get; init => field = OneOrMore(value, nameof(value), "largest number of iterations"); } = 10_000;

    /// <inheritdoc/>
    public override string Name => "gd";

    internal override IReadOnlyList<KeyValuePair<string, string>> Describe() => [new("solver", Name)];

    internal override ISolverRun Start(Objective objective, ReadOnlySpan<double> point) => new Run(this, objective, point);

    private sealed class Run : ISolverRun
    {
        private const double Decrease = 1e-4;
        private const int MostHalvings = 60;

        private readonly Objective _objective;
        private double[] _point;
        private double[] _gradient;
        private double[] _candidate;
        private double[] _next;
        private double _length;
        private Measurement _seen;
        private Optimality _reached;

        public Run(GradientDescent options, Objective objective, ReadOnlySpan<double> point)
        {
            objective.RequireSmooth();
            _objective = objective;
            _point = point.ToArray();
            (_gradient, _candidate, _next) = (new double[point.Length], new double[point.Length], new double[point.Length]);
            PlannedSteps = options.MaxIterations;
            Look();
            _length = 1 / Math.Max(1, Math.Sqrt(Vectors.Dot(_gradient, _gradient)));
        }

        public ReadOnlySpan<double> Point => _point;

        public long PlannedSteps { get; }

        public int StepsPerEpoch => 1;

        public StepResult Step()
        {
            Measurement before = _seen;
            if (!double.IsFinite(_reached.Value)) return new StepResult(before, Accepted: false);
            bool exhausted = (_reached.GradientNorm == 0 || !TryAdvance()) && !TryRefine();
            return new StepResult(before, Accepted: true) { Reached = _reached, Exhausted = exhausted };
        }

        public void Keep(RunState state)
        {
            state.KeepPrecision(_objective);
            state.Keep(_point);
            state.Keep(_gradient);
            state.Keep(ref _length);
            state.Keep(ref _seen);
            state.Keep(ref _reached);
        }

        private bool TryAdvance()
        {
            double square = Vectors.Dot(_gradient, _gradient), length = 2 * _length;
            for (int i = 0; i < MostHalvings; i++, length /= 2)
            {
                if (!Vectors.Step(_point, -length, _gradient, _candidate)) continue;
                Measurement seen = _objective.Differentiate(_candidate, _next, out Optimality reached);
                // An increase that rounding hides is none.
                if (!(reached.Value < _reached.Value - Decrease * length * square + _objective.Fit.RelativeNoise * _reached.Value)) continue;
                if (!(Vectors.Dot(_next, _gradient) > -square)) continue;
                (_point, _candidate, _gradient, _next) = (_candidate, _point, _next, _gradient);
                (_seen, _reached, _length) = (seen, reached, length);
                return true;
            }

            return false;
        }

        private bool TryRefine()
        {
            if (!_objective.TryRefine()) return false;
            Look();
            return true;
        }

        private void Look() => _seen = _objective.Differentiate(_point, _gradient, out _reached);
    }
}
