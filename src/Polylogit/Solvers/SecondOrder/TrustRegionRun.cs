using Polylogit.Kernels;
using Polylogit.Objectives;

namespace Polylogit.Solvers.SecondOrder;

/// <summary>Newton-CG at work: steps of truncated conjugate gradients, accepted where the objective falls as the model says, roughly.</summary>
internal sealed class TrustRegionRun : ISolverRun
{
    private const double Acceptable = 1e-4, Poor = 0.25, Good = 0.75;
    private const int MostTries = 40;

    private readonly Objective _objective;
    private readonly SteihaugSteps _steps;
    private readonly int _mostProducts;
    private double[] _point;
    private double[] _candidate;
    private double[] _gradient;
    private double[] _candidateGradient;
    private double _radius;
    private double _firstSize;
    private Measurement _seen;
    private Optimality _reached;

    /// <param name="objective">What is minimised.</param>
    /// <param name="point">Where the run begins.</param>
    /// <param name="maxIterations">Steps after which it is over.</param>
    /// <param name="mostProducts">Products with the Hessian in one step at most.</param>
    /// <param name="preconditioner">What stands for the inverse Hessian; null for the identity.</param>
    public TrustRegionRun(
        Objective objective, ReadOnlySpan<double> point, int maxIterations, int mostProducts, IPreconditioner? preconditioner = null)
    {
        objective.Require<IHessianProduct>("newton-cg needs products with the Hessian");
        _objective = objective;
        _steps = new SteihaugSteps(objective) { Preconditioner = preconditioner };
        _mostProducts = mostProducts;
        _point = point.ToArray();
        _candidate = new double[point.Length];
        _gradient = new double[point.Length];
        _candidateGradient = new double[point.Length];
        PlannedSteps = maxIterations;
        Look();
        _radius = _firstSize = _steps.NormOf(_gradient);
    }

    /// <summary>What stands for the inverse Hessian; null for the identity. A change begins with a new region.</summary>
    public IPreconditioner? Preconditioner
    {
        get => _steps.Preconditioner;
        set
        {
            _steps.Preconditioner = value;
            _radius = _firstSize = _steps.NormOf(_gradient);
        }
    }

    public ReadOnlySpan<double> Point => _point;

    public long PlannedSteps { get; }

    public int StepsPerEpoch => 1;

    public StepResult Step()
    {
        Measurement before = _seen;
        if (!double.IsFinite(_reached.Value)) return new StepResult(before, Accepted: false);
        if (_reached.GradientNorm > 0 && TryAdvance()) return new StepResult(before, Accepted: true) { Reached = _reached };
        bool refined = _objective.TryRefine();
        if (refined) Look();
        return new StepResult(before, Accepted: true) { Reached = _reached, Exhausted = !refined };
    }

    public void Keep(RunState state)
    {
        state.KeepPrecision(_objective);
        state.Keep(_point);
        state.Keep(_gradient);
        state.Keep(ref _radius);
        state.Keep(ref _firstSize);
        state.Keep(ref _seen);
        state.Keep(ref _reached);
    }

    private bool TryAdvance()
    {
        double noise = _objective.Fit.RelativeNoise * Math.Abs(_reached.Value), size = _steps.NormOf(_gradient);
        double tolerance = Math.Min(0.1, Math.Sqrt(size / _firstSize));
        ((IHessianProduct)_objective.Fit).SetPoint(_point);
        for (int i = 0; i < MostTries; i++)
        {
            _steps.Solve(_gradient, _radius, tolerance, _mostProducts);
            double fall = double.NaN;
            Measurement seen = default;
            Optimality reached = default;
            if (Vectors.Step(_point, 1, _steps.Step, _candidate))
            {
                seen = _objective.Differentiate(_candidate, _candidateGradient, out reached);
                fall = _reached.Value - reached.Value;
            }

            // Values that differ by their rounding errors say nothing; a gradient that shrinks still does.
            bool hidden = _steps.Promise <= 10 * noise, accepted = hidden
                ? _steps.NormOf(_candidateGradient) < 0.9 * size
                : fall > Acceptable * _steps.Promise && Vectors.AreFinite(_candidateGradient);
            if (!hidden) Adapt(fall / _steps.Promise);
            if (accepted)
            {
                (_point, _candidate) = (_candidate, _point);
                (_gradient, _candidateGradient) = (_candidateGradient, _gradient);
                (_seen, _reached) = (seen, reached);
                return true;
            }

            if (hidden) return false;
        }

        return false;
    }

    private void Adapt(double agreement)
    {
        if (!(agreement >= Poor)) _radius = Poor * _steps.Length;
        else if (agreement > Good && _steps.AtBoundary) _radius = 2 * _steps.Length;
    }

    private void Look() => _seen = _objective.Differentiate(_point, _gradient, out _reached);
}
