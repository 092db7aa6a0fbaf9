using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Penalties;

namespace Polylogit.Solvers.Proximal;

/// <summary>Proximal quasi-Newton at work: a working set, the minimum of the model over it, a line search towards that.</summary>
internal sealed class ProximalRun : ISolverRun
{
    // Steps within the rounding errors of the objective that may pass without a smaller gap.
    private const int Patience = 150;

    private readonly Objective _objective;
    private readonly CurvatureModel _model;
    private readonly WorkingSet _set;
    private readonly BlockDescent _descent;
    private readonly DescentSearch _search;
    private readonly double[] _point;
    private readonly double[] _gradient;
    private readonly double[] _direction;
    private double _bestGap = double.PositiveInfinity;
    private int _sinceBest;
    private bool _hasBegun;
    private Measurement _seen;
    private Optimality _reached;

    /// <param name="objective">What is minimised.</param>
    /// <param name="point">Where the run begins.</param>
    /// <param name="memory">Steps that the model remembers.</param>
    /// <param name="maxIterations">Steps after which it is over.</param>
    public ProximalRun(Objective objective, ReadOnlySpan<double> point, int memory, int maxIterations)
    {
        IProximalPenalty penalty = objective.RequireProximal();
        _objective = objective;
        _model = new CurvatureModel(memory, InitialCurvature(objective));
        _set = new WorkingSet(objective.Shape, penalty);
        _descent = new BlockDescent(_model, penalty);
        _search = new DescentSearch(objective);
        _point = point.ToArray();
        _gradient = new double[point.Length];
        _direction = new double[point.Length];
        PlannedSteps = maxIterations;
        Look();
    }

    public ReadOnlySpan<double> Point => _point;

    public long PlannedSteps { get; }

    public int StepsPerEpoch => 1;

    public StepResult Step()
    {
        Measurement before = _seen;
        if (!double.IsFinite(_reached.Value)) return new StepResult(before, Accepted: false);
        // A start at the optimum is left as it is.
        if (!_hasBegun)
        {
            _hasBegun = true;
            return new StepResult(before, Accepted: true) { Reached = _reached };
        }

        bool goesOn = _reached.GradientNorm != 0 && (TryAdvance() ? !IsStuck() || TryRefine() : TryRestart());
        return new StepResult(before, Accepted: true) { Reached = _reached, Exhausted = !goesOn };
    }

    public void Keep(RunState state)
    {
        state.KeepPrecision(_objective);
        _model.Keep(state);
        state.Keep(_point);
        state.Keep(_gradient);
        state.Keep(ref _bestGap);
        state.Keep(ref _sinceBest);
        state.Keep(ref _hasBegun);
        state.Keep(ref _seen);
        state.Keep(ref _reached);
    }

    /// <summary>
    /// A quarter of the mean square of each feature, which p (1 - p) makes of it at most; of a feature that is all zero the curvature only has to be above zero.
    /// </summary>
    private static double[] InitialCurvature(Objective objective)
    {
        int features = objective.Shape.Features, classes = objective.Shape.Classes;
        double[] squares = new double[features], diagonal = new double[objective.Shape.Length];
        objective.Require<IFeatureSquares>("prox-newton needs the squares of its features").MeanSquares(squares);
        double largest = Math.Max(double.Epsilon, Vectors.LargestMagnitude(squares));
        Array.Fill(diagonal, 0.25);
        for (int i = 0; i < features * classes; i++) diagonal[i] *= squares[i % features] > 0 ? squares[i % features] : largest;
        return diagonal;
    }

    private bool TryAdvance()
    {
        _set.Choose(_point, _gradient);
        _descent.Run(_set, _point, _gradient, _direction);
        Centre(_objective.Shape.Intercepts(_direction.AsSpan()));
        if (!(_descent.Curvature > 0) || !_search.Run(_point, _reached.Value, _gradient, _direction, _descent.Curvature)) return false;
        _model.Add(_point, _search.Candidate, _gradient, _search.Gradient);
        _search.Candidate.CopyTo(_point);
        _search.Gradient.CopyTo(_gradient);
        (_seen, _reached) = (_search.Seen, _search.Reached);
        return true;
    }

    /// <summary>What moves all intercepts alike moves no probability and no penalty: the descent leaves it open, and it is taken out.</summary>
    private static void Centre(Span<double> intercepts)
    {
        double sum = 0;
        foreach (double move in intercepts) sum += move;
        foreach (ref double move in intercepts) move -= sum / intercepts.Length;
    }

    /// <summary>Whether the steps have been within the rounding errors for long and the gap has not shrunk.</summary>
    private bool IsStuck()
    {
        double gap = double.IsFinite(_reached.Gap) ? _reached.RelativeGap : _reached.GradientNorm;
        if (gap < _bestGap) (_bestGap, _sinceBest) = (gap, 0);
        else if (_search.WasNoise) _sinceBest++;
        return _sinceBest > Patience;
    }

    /// <summary>Where no step helps: without the memory once more, then with products in double; false where both have been tried.</summary>
    private bool TryRestart()
    {
        if (_model.Count == 0) return TryRefine();
        _model.Clear();
        return true;
    }

    private bool TryRefine()
    {
        if (!_objective.TryRefine()) return false;
        (_bestGap, _sinceBest) = (double.PositiveInfinity, 0);
        Look();
        return true;
    }

    private void Look()
    {
        _seen = _objective.Fit.ValueAndGradient(_point, _gradient);
        _reached = _objective.OptimalityAt(_seen.Loss, _point, _gradient);
    }
}
