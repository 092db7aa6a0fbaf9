using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Solvers;

namespace Polylogit.Training;

/// <summary>What a run has come to after some steps: all that a checkpoint keeps.</summary>
internal sealed class TrainingState
{
    private readonly Objective _objective;
    private readonly TimeProvider _clock;
    private readonly long _began;
    private Optimality _reached;
    private bool _seesAllRows;

    /// <param name="run">The solver at work.</param>
    /// <param name="objective">What is minimised.</param>
    /// <param name="tolerance">The gap that ends the run.</param>
    /// <param name="keepsBest">Whether the point with the smallest loss on the test rows may be wanted.</param>
    /// <param name="clock">For the time that has passed.</param>
    public TrainingState(ISolverRun run, Objective objective, double tolerance, bool keepsBest, TimeProvider clock)
    {
        (Run, _objective, _clock, _began) = (run, objective, clock, clock.GetTimestamp());
        Convergence = new Convergence(objective, tolerance);
        Best = keepsBest ? new BestPoint(run.Point.Length) : null;
    }

    public ISolverRun Run { get; }

    public Convergence Convergence { get; }

    public BestPoint? Best { get; }

    /// <summary>One entry a step.</summary>
    public List<TracePoint> Trace { get; } = [];

    /// <summary>Steps, time and passes over the data of the processes before this one.</summary>
    public (int Steps, TimeSpan Time, double Passes) Earlier { get; private set; }

    /// <summary>Time since training began, that of earlier processes included.</summary>
    public TimeSpan Elapsed => Earlier.Time + _clock.GetElapsedTime(_began);

    /// <summary>The last step's result, of a step that was no end by itself.</summary>
    public StepResult LastGoing => new(default, Accepted: true) { Reached = _seesAllRows ? _reached : null };

    /// <summary>Takes in a step.</summary>
    public void Add(TracePoint point, StepResult result)
    {
        Trace.Add(result.Reached is { } reached
            ? point with { Objective = reached.Value, RelativeGap = reached.RelativeGap, GradientNorm = reached.GradientNorm }
            : point);
        (_reached, _seesAllRows) = (result.Reached.GetValueOrDefault(), result.Reached is not null);
    }

    public void Keep(RunState state)
    {
        (long ticks, double passes) = (Elapsed.Ticks, Earlier.Passes + _objective.Passes);
        state.Keep(ref ticks);
        state.Keep(ref passes);
        state.Keep(Trace);
        if (state.IsRestoring) Earlier = (Trace.Count, TimeSpan.FromTicks(ticks), passes);
        state.Keep(ref _reached);
        state.Keep(ref _seesAllRows);
        Convergence.Keep(state);
        Best?.Keep(state);
        Run.Keep(state);
        if (!Vectors.AreFinite(Run.Point)) throw new InvalidDataException("its point is not finite");
    }
}
