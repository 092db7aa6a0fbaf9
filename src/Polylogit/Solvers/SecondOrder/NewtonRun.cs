using Polylogit.Objectives;
using Polylogit.Solvers.QuasiNewton;

namespace Polylogit.Solvers.SecondOrder;

/// <summary>Newton's method at work: a direction from the whole Hessian, a line search along it.</summary>
internal sealed class NewtonRun : ISolverRun
{
    private const int MostTries = 8;
    private const double FirstProximity = 1e-6, NegligibleProximity = 1e-9, WorthIt = 0.5;

    private readonly Objective _objective;
    private readonly NewtonSystem _system;
    private readonly WolfeSearch _search;
    private readonly double[] _point;
    private readonly double[] _gradient;
    private readonly double[] _direction;
    private double _proximity;
    private Measurement _seen;
    private Optimality _reached;

    /// <param name="objective">What is minimised; goes over to double.</param>
    /// <param name="point">Where the run begins.</param>
    /// <param name="maxIterations">Steps after which it is over.</param>
    public NewtonRun(Objective objective, ReadOnlySpan<double> point, int maxIterations)
    {
        // The table takes more time than products do, so those may as well be exact.
        objective.TryRefine();
        _objective = objective;
        _system = new NewtonSystem(objective);
        _search = new WolfeSearch(objective);
        _point = point.ToArray();
        _gradient = new double[point.Length];
        _direction = new double[point.Length];
        PlannedSteps = maxIterations;
        _seen = objective.Differentiate(_point, _gradient, out _reached);
    }

    public ReadOnlySpan<double> Point => _point;

    public long PlannedSteps { get; }

    public int StepsPerEpoch => 1;

    public StepResult Step()
    {
        Measurement before = _seen;
        if (!double.IsFinite(_reached.Value)) return new StepResult(before, Accepted: false);
        bool advanced = _reached.GradientNorm > 0 && TryAdvance();
        return new StepResult(before, Accepted: true) { Reached = _reached, Exhausted = !advanced };
    }

    public void Keep(RunState state)
    {
        _system.Keep(state);
        state.Keep(_point);
        state.Keep(_gradient);
        state.Keep(ref _proximity);
        state.Keep(ref _seen);
        state.Keep(ref _reached);
    }

    private bool TryAdvance()
    {
        double noise = _objective.Fit.RelativeNoise * Math.Abs(_reached.Value);
        _system.SetPoint(_point);
        for (int i = 0; i < MostTries; i++)
        {
            double slope = _system.Solve(_gradient, _direction, _proximity);
            // What the model promises is less than what rounding makes of a value: then a step is worth it only for its gradient.
            bool isHidden = !(-slope > noise);
            if (slope < 0 && _search.Run(_point, _reached.Value, slope, _direction, first: 1)
                && !(isHidden && _search.Reached.GradientNorm > WorthIt * _reached.GradientNorm))
            {
                _search.Candidate.CopyTo(_point);
                _search.Gradient.CopyTo(_gradient);
                (_seen, _reached) = (_search.Seen, _search.Reached);
                _proximity = _proximity > NegligibleProximity ? _proximity / 100 : 0;
                return true;
            }

            if (isHidden) return false;
            _proximity = Math.Max(100 * _proximity, FirstProximity);
        }

        return false;
    }
}
