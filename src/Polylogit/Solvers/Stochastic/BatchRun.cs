using Polylogit.Objectives;

namespace Polylogit.Solvers.Stochastic;

/// <summary>A solver that walks through the rows a batch at a time.</summary>
internal sealed class BatchRun : ISolverRun
{
    private readonly BatchSolver _options;
    private readonly Objective _objective;
    private readonly IMiniBatch _batches;
    private readonly IStepRule _rule;
    private readonly Action<int[]> _nextOrder;
    private readonly int[] _rows;
    private readonly double[] _gradient;
    private double[] _point;
    private double[] _candidate;
    private int _step;

    public BatchRun(BatchSolver options, IStepRule rule, Objective objective, ReadOnlySpan<double> point)
    {
        objective.RequireSmooth();
        _options = options;
        _objective = objective;
        _rule = rule;
        _batches = objective.Require<IMiniBatch>($"{options.Name} needs single rows of it");
        _nextOrder = (options.Order ?? RowOrder.Shuffled(options.Seed)).Begin();
        _rows = [.. Enumerable.Range(0, objective.Fit.RowCount)];
        _point = point.ToArray();
        _candidate = new double[point.Length];
        _gradient = new double[point.Length];
        int whole = _rows.Length / options.BatchSize, rest = _rows.Length % options.BatchSize;
        StepsPerEpoch = rest > 0 && (!options.DropLast || whole == 0) ? whole + 1 : whole;
    }

    public ReadOnlySpan<double> Point => _point;

    public int StepsPerEpoch { get; }

    public long PlannedSteps => (long)StepsPerEpoch * _options.Epochs;

    public StepResult Step()
    {
        double rate = _options.LearningRate * _options.Schedule.Factor((double)_step / StepsPerEpoch, _options.Epochs);
        int batch = _step++ % StepsPerEpoch;
        if (batch == 0) _nextOrder(_rows);
        int start = batch * _options.BatchSize;
        Memory<int> rows = _rows.AsMemory(start, Math.Min(_options.BatchSize, _rows.Length - start));
        Measurement before = _batches.ValueAndGradient(rows, _point, _gradient);
        _objective.AddPenaltyGradient(_point, _gradient);

        bool finite = _rule.TryStep(_point, _gradient, rate, _candidate) && double.IsFinite(before.Loss);
        if (finite) (_point, _candidate) = (_candidate, _point);
        return new StepResult(before, finite);
    }

    public void Keep(RunState state)
    {
        state.Keep(ref _step);
        state.Keep(_point);
        _rule.Keep(state);
        if (!state.IsRestoring) return;
        // An order follows from those before it: they are gone through again.
        for (long begun = 0; begun * StepsPerEpoch < _step; begun++) _nextOrder(_rows);
    }
}
