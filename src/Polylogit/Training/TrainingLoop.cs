using Polylogit.Objectives;
using Polylogit.Solvers;

namespace Polylogit.Training;

/// <summary>The one loop around every solver: it owns stopping, the clock, the trace, progress and cancellation, and no mathematics.</summary>
internal sealed class TrainingLoop
{
    public required IReadOnlyList<IStoppingRule> Rules { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Test rows to look at beside training, and how often.</summary>
    public IDataFit? Test { get; init; }

    public EvaluationInterval EvaluateEvery { get; init; }

    public IProgress<TrainingProgress>? Progress { get; init; }

    public TrainingOutcome Run(Solver solver, Objective objective, CancellationToken cancellation)
    {
        ISolverRun run = solver.Start(objective, new double[objective.Shape.Length]);
        List<TracePoint> trace = [];
        long start = Clock.GetTimestamp();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            int step = trace.Count;
            Measurement test = LookAtTest(run, step);
            StepResult result = run.Step();
            trace.Add(new TracePoint(step, step / run.StepsPerEpoch, result.Before.Loss, result.Before.Accuracy, test.Loss, test.Accuracy));
            TrainingProgress progress = new(
                trace[^1], trace.Count, run.PlannedSteps, run.StepsPerEpoch, Clock.GetElapsedTime(start));
            Progress?.Report(progress);
            StopReason? reason = Ended(run, result, progress);
            if (reason is not null) return new TrainingOutcome(run.Point.ToArray(), trace, run.StepsPerEpoch, reason);
        }
    }

    /// <summary>Accuracy as often as asked; the loss, which needs every row, with the first look of every epoch and with the last step.</summary>
    private Measurement LookAtTest(ISolverRun run, int step)
    {
        if (Test is null || !EvaluateEvery.Includes(step, run.StepsPerEpoch)) return new Measurement(double.NaN, double.NaN);
        return EvaluateEvery.IsFirstOfEpoch(step, run.StepsPerEpoch) || step == run.PlannedSteps - 1
            ? Test.Value(run.Point)
            : new Measurement(double.NaN, Test.Accuracy(run.Point));
    }

    private StopReason? Ended(ISolverRun run, StepResult result, TrainingProgress progress)
    {
        if (!result.Accepted)
        {
            return new StopReason(
                StopKind.Diverged,
                $"step {progress.StepsDone} led to numbers that are not finite; the parameters before it were kept");
        }

        if (progress.StepsDone >= run.PlannedSteps)
        {
            int epochs = progress.StepsDone / run.StepsPerEpoch;
            return new StopReason(StopKind.Completed, $"{epochs} {(epochs == 1 ? "epoch" : "epochs")} done, {progress.StepsDone} batches");
        }

        foreach (IStoppingRule rule in Rules)
        {
            if (rule.Check(progress) is { } reason) return reason;
        }

        return null;
    }
}
