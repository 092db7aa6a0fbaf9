using Polylogit.Objectives;
using Polylogit.Solvers;
using Polylogit.Training.Checkpoints;

namespace Polylogit.Training;

/// <summary>The one loop around every solver: it owns stopping, the clock, the trace, progress, checkpoints and cancellation, and no mathematics.</summary>
internal sealed class TrainingLoop
{
    public required IReadOnlyList<IStoppingRule> Rules { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Test rows to look at beside training, and how often.</summary>
    public IDataFit? Test { get; init; }

    public EvaluationInterval EvaluateEvery { get; init; }

    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>The relative duality gap that ends a run which knows its own; without a dual bound, the gradient's largest element.</summary>
    public double Tolerance { get; init; } = double.NaN;

    /// <summary>Where the run is saved on its way; null for nowhere.</summary>
    public Checkpointer? Checkpointer { get; init; }

    /// <param name="solver">Whose run it is.</param>
    /// <param name="objective">What is minimised.</param>
    /// <param name="start">Where the run begins, in the shape of the objective's parameters.</param>
    /// <param name="cancellation">Ends the run with an exception.</param>
    public TrainingOutcome Run(Solver solver, Objective objective, ReadOnlySpan<double> start, CancellationToken cancellation)
    {
        bool keepsBest = Rules.Any(rule => rule is EarlyStopping);
        TrainingState state = new(solver.Start(objective, start), objective, Tolerance, keepsBest, Clock);
        Checkpointer?.Begin(state.Keep);
        // What was saved may have come to an end that was set from outside, such as a number of iterations; that is asked again, with what is set now.
        StopReason? reason = state.Trace.Count == 0 ? null : Ended(state, state.LastGoing, ProgressOf(state));
        while (reason is null)
        {
            if (cancellation.IsCancellationRequested) Checkpointer?.Save(state.Keep);
            cancellation.ThrowIfCancellationRequested();
            StepResult result = Step(state);
            TrainingProgress progress = ProgressOf(state);
            Progress?.Report(progress);
            reason = Ended(state, result, progress);
            if (reason is null) Checkpointer?.AfterStep(state.Keep);
        }

        if (reason.Kind is StopKind.Requested or StopKind.TimeBudget or StopKind.IterationLimit) Checkpointer?.Save(state.Keep);
        return Outcome(state, reason);
    }

    private StepResult Step(TrainingState state)
    {
        ISolverRun run = state.Run;
        int step = state.Trace.Count;
        Measurement test = LookAtTest(run, step);
        state.Best?.Look(test.Loss, step, run.Point);
        StepResult result = run.Step();
        state.Add(new TracePoint(step, step / run.StepsPerEpoch, result.Before.Loss, result.Before.Accuracy, test.Loss, test.Accuracy), result);
        return result;
    }

    private TrainingProgress ProgressOf(TrainingState state) =>
        new(state.Trace[^1], state.Trace.Count, state.Run.PlannedSteps, state.Run.StepsPerEpoch, state.Elapsed)
        {
            Tolerance = Tolerance,
            FirstGap = state.Trace[0].RelativeGap,
            BestStep = state.Best?.Step ?? -1,
        };

    private TrainingOutcome Outcome(TrainingState state, StopReason reason)
    {
        bool isBest = reason.Kind == StopKind.EarlyStopped, isCertified = state.LastGoing.Reached is not null && double.IsFinite(Tolerance);
        ReadOnlySpan<double> point = isBest ? state.Best!.Parameters : state.Run.Point;
        Certificate? certificate = reason.Kind == StopKind.Diverged || !isCertified ? null
            : isBest ? state.Convergence.Certify(point)
            : state.Convergence.Certificate ?? state.Convergence.Certify(point);
        return new TrainingOutcome(point.ToArray(), state.Trace, state.Run.StepsPerEpoch, reason, certificate) { Earlier = state.Earlier };
    }

    /// <summary>Accuracy as often as asked; the loss, which needs every row, with the first look of every epoch and with the last step.</summary>
    private Measurement LookAtTest(ISolverRun run, int step)
    {
        if (Test is null || !EvaluateEvery.Includes(step, run.StepsPerEpoch)) return new Measurement(double.NaN, double.NaN);
        return EvaluateEvery.IsFirstOfEpoch(step, run.StepsPerEpoch) || step == run.PlannedSteps - 1
            ? Test.Value(run.Point)
            : new Measurement(double.NaN, Test.Accuracy(run.Point));
    }

    private StopReason? Ended(TrainingState state, StepResult result, TrainingProgress progress)
    {
        ISolverRun run = state.Run;
        if (!result.Accepted)
        {
            return new StopReason(
                StopKind.Diverged,
                $"step {progress.StepsDone} led to numbers that are not finite; the parameters before it were kept");
        }

        if (state.Convergence.Check(run, result, progress.StepsDone) is { } decided) return decided;
        if (progress.StepsDone >= run.PlannedSteps)
        {
            int epochs = progress.StepsDone / run.StepsPerEpoch;
            return new StopReason(StopKind.Completed, $"{epochs} {(epochs == 1 ? "epoch" : "epochs")} done, {progress.StepsDone} {(progress.StepsDone == 1 ? "batch" : "batches")}");
        }

        foreach (IStoppingRule rule in Rules)
        {
            if (rule.Check(progress) is { } reason) return reason;
        }

        return null;
    }
}
