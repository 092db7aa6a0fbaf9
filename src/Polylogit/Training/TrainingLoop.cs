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

    /// <summary>The relative duality gap that ends a run which knows its own; without a dual bound, the gradient's largest element.</summary>
    public double Tolerance { get; init; } = double.NaN;

    /// <param name="solver">Whose run it is.</param>
    /// <param name="objective">What is minimised.</param>
    /// <param name="start">Where the run begins, in the shape of the objective's parameters.</param>
    /// <param name="cancellation">Ends the run with an exception.</param>
    public TrainingOutcome Run(Solver solver, Objective objective, ReadOnlySpan<double> start, CancellationToken cancellation)
    {
        ISolverRun run = solver.Start(objective, start);
        Convergence? convergence = null;
        List<TracePoint> trace = [];
        BestPoint? best = Rules.Any(rule => rule is EarlyStopping) ? new BestPoint() : null;
        long began = Clock.GetTimestamp();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            int step = trace.Count;
            Measurement test = LookAtTest(run, step);
            best?.Look(test.Loss, step, run.Point);
            StepResult result = run.Step();
            trace.Add(Point(run, step, test, result));
            TrainingProgress progress = new(trace[^1], trace.Count, run.PlannedSteps, run.StepsPerEpoch, Clock.GetElapsedTime(began))
            {
                Tolerance = Tolerance,
                FirstGap = trace[0].RelativeGap,
                BestStep = best?.Step ?? -1,
            };
            Progress?.Report(progress);
            if (result.Reached is not null && double.IsFinite(Tolerance)) convergence ??= new Convergence(objective, Tolerance);
            StopReason? reason = Ended(run, result, progress, convergence);
            if (reason is null) continue;
            ReadOnlySpan<double> point = reason.Kind == StopKind.EarlyStopped ? best!.Parameters : run.Point;
            Certificate? certificate = reason.Kind == StopKind.Diverged || convergence is null ? null : convergence.Certificate ?? convergence.Certify(point);
            return new TrainingOutcome(point.ToArray(), trace, run.StepsPerEpoch, reason, certificate);
        }
    }

    private static TracePoint Point(ISolverRun run, int step, Measurement test, StepResult result)
    {
        TracePoint point = new(step, step / run.StepsPerEpoch, result.Before.Loss, result.Before.Accuracy, test.Loss, test.Accuracy);
        return result.Reached is { } reached
            ? point with { Objective = reached.Value, RelativeGap = reached.RelativeGap, GradientNorm = reached.GradientNorm }
            : point;
    }

    /// <summary>Accuracy as often as asked; the loss, which needs every row, with the first look of every epoch and with the last step.</summary>
    private Measurement LookAtTest(ISolverRun run, int step)
    {
        if (Test is null || !EvaluateEvery.Includes(step, run.StepsPerEpoch)) return new Measurement(double.NaN, double.NaN);
        return EvaluateEvery.IsFirstOfEpoch(step, run.StepsPerEpoch) || step == run.PlannedSteps - 1
            ? Test.Value(run.Point)
            : new Measurement(double.NaN, Test.Accuracy(run.Point));
    }

    private StopReason? Ended(ISolverRun run, StepResult result, TrainingProgress progress, Convergence? convergence)
    {
        if (!result.Accepted)
        {
            return new StopReason(
                StopKind.Diverged,
                $"step {progress.StepsDone} led to numbers that are not finite; the parameters before it were kept");
        }

        if (convergence?.Check(run, result, progress.StepsDone) is { } decided) return decided;
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

    /// <summary>The point with the smallest loss on the test rows so far.</summary>
    private sealed class BestPoint
    {
        private double _loss = double.PositiveInfinity;

        public int Step { get; private set; } = -1;

        public double[] Parameters { get; private set; } = [];

        public void Look(double loss, int step, ReadOnlySpan<double> point)
        {
            if (!(loss < _loss)) return;
            (_loss, Step, Parameters) = (loss, step, point.ToArray());
        }
    }
}
