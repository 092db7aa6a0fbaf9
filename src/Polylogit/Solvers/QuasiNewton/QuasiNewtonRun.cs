using Polylogit.Kernels;
using Polylogit.Objectives;

namespace Polylogit.Solvers.QuasiNewton;

/// <summary>L-BFGS at work: a direction from the memory, a line search along it.</summary>
internal sealed class QuasiNewtonRun : ISolverRun
{
    private readonly Objective _objective;
    private readonly LbfgsMemory _memory;
    private readonly WolfeSearch _search;
    private readonly double[] _point;
    private readonly double[] _gradient;
    private readonly double[] _direction;
    private Measurement _seen;
    private Optimality _reached;

    /// <param name="objective">What is minimised.</param>
    /// <param name="point">Where the run begins.</param>
    /// <param name="memory">Pairs that are kept.</param>
    /// <param name="maxIterations">Steps after which it is over.</param>
    public QuasiNewtonRun(Objective objective, ReadOnlySpan<double> point, int memory, int maxIterations)
    {
        objective.RequireSmooth();
        _objective = objective;
        _memory = new LbfgsMemory(memory, point.Length);
        _search = new WolfeSearch(objective);
        _point = point.ToArray();
        _gradient = new double[point.Length];
        _direction = new double[point.Length];
        PlannedSteps = maxIterations;
        Look();
    }

    /// <summary>What stands for the inverse Hessian before any step; null for a multiple of the identity.</summary>
    public IPreconditioner? Preconditioner
    {
        get;
        set
        {
            field = value;
            _memory.Clear();
        }
    }

    public ReadOnlySpan<double> Point => _point;

    /// <summary>The gradient of the objective at the point.</summary>
    public ReadOnlySpan<double> Gradient => _gradient;

    /// <summary>Loss and accuracy at the point.</summary>
    public Measurement Seen => _seen;

    /// <summary>How near the optimum the point is.</summary>
    public Optimality Reached => _reached;

    public long PlannedSteps { get; }

    public int StepsPerEpoch => 1;

    public StepResult Step()
    {
        Measurement before = _seen;
        if (!double.IsFinite(_reached.Value)) return new StepResult(before, Accepted: false);
        if (_reached.GradientNorm == 0 || !TryAdvance())
            return new StepResult(before, Accepted: true) { Reached = _reached, Exhausted = !TryRestart() };
        return new StepResult(before, Accepted: true) { Reached = _reached };
    }

    /// <summary>All but the preconditioner, which its owner sets before.</summary>
    public void Keep(RunState state)
    {
        state.KeepPrecision(_objective);
        _memory.Keep(state);
        state.Keep(_point);
        state.Keep(_gradient);
        state.Keep(ref _seen);
        state.Keep(ref _reached);
    }

    private bool TryAdvance()
    {
        double slope = Descend();
        if (!(slope < 0)) return false;
        double first = _memory.Count > 0 || Preconditioner is not null ? 1 : Math.Min(1, 1 / Math.Sqrt(Vectors.Dot(_gradient, _gradient)));
        if (!_search.Run(_point, _reached.Value, slope, _direction, first)) return false;
        _memory.Add(_point, _search.Candidate, _gradient, _search.Gradient);
        _search.Candidate.CopyTo(_point);
        _search.Gradient.CopyTo(_gradient);
        (_seen, _reached) = (_search.Seen, _search.Reached);
        return true;
    }

    /// <summary>direction = -H gradient; its slope.</summary>
    private double Descend()
    {
        _direction.AsSpan().Clear();
        Vectors.AddScaled(-1, _gradient, _direction);
        _memory.Apply(_direction, Preconditioner);
        return Vectors.Dot(_gradient, _direction);
    }

    /// <summary>Where the search fails: without the memory once more, then with products in double; false where both have been tried.</summary>
    private bool TryRestart()
    {
        if (_memory.Count > 0)
        {
            _memory.Clear();
            return true;
        }

        if (!_objective.TryRefine()) return false;
        Look();
        return true;
    }

    private void Look() => _seen = _objective.Differentiate(_point, _gradient, out _reached);
}
