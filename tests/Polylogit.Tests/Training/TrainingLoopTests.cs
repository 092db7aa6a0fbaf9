using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Tests.Support;
using Polylogit.Training;

namespace Polylogit.Tests.Training;

public sealed class TrainingLoopTests
{
    private readonly FakeClock _clock = new();
    private readonly List<TrainingProgress> _reports = [];

    [Fact]
    public void It_runs_the_planned_steps_and_traces_each_in_order()
    {
        TrainingOutcome outcome = Run(new FakeSolver(3, 7));
        Assert.Equal(7, outcome.Parameters[0]);
        Assert.Equal(StopKind.Completed, outcome.Reason.Kind);
        Assert.Equal("2 epochs done, 7 batches", outcome.Reason.Words);
        Assert.Equal(3, outcome.StepsPerEpoch);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], outcome.Trace.Select(point => point.Step));
        Assert.Equal([0, 0, 0, 1, 1, 1, 2], outcome.Trace.Select(point => point.Epoch));
        Assert.Equal([100, 99, 98, 97, 96, 95, 94], outcome.Trace.Select(point => point.Loss));
        Assert.All(outcome.Trace, point => Assert.Equal(point.Step / 1000.0, point.TrainAccuracy));
    }

    [Fact]
    public void Progress_is_told_after_each_step_once_and_in_order_with_the_time()
    {
        Run(new FakeSolver(2, 4, OnStep: _ => _clock.Advance(TimeSpan.FromSeconds(3))));
        Assert.Equal([1, 2, 3, 4], _reports.Select(report => report.StepsDone));
        Assert.Equal([0, 1, 2, 3], _reports.Select(report => report.Last.Step));
        Assert.All(_reports, report => Assert.Equal((4L, 2), (report.PlannedSteps, report.StepsPerEpoch)));
        Assert.Equal([3, 6, 9, 12], _reports.Select(report => report.Elapsed.TotalSeconds));
        Assert.Equal([9, 6, 3, 0], _reports.Select(report => report.Remaining.TotalSeconds));
        Assert.Equal(TimeSpan.Zero, default(TrainingProgress).Remaining);
    }

    [Fact]
    public void A_candidate_that_is_not_finite_is_never_accepted_and_ends_the_run()
    {
        TrainingOutcome outcome = Run(new FakeSolver(5, 100, FailsAt: 12));
        Assert.Equal(StopKind.Diverged, outcome.Reason.Kind);
        Assert.Equal("step 13 led to numbers that are not finite; the parameters before it were kept", outcome.Reason.Words);
        Assert.Equal(12, outcome.Parameters[0]);
        Assert.Equal(13, outcome.Trace.Count);
    }

    [Fact]
    public void A_stopping_rule_keeps_the_point_that_was_reached()
    {
        TrainingOutcome outcome = Run(new FakeSolver(5, 100), rules: [new StopAfter(100), new StopAfter(8), new StopAfter(4)]);
        Assert.Equal(new StopReason(StopKind.Requested, "after 4"), outcome.Reason);
        Assert.Equal((4, 4), (outcome.Parameters[0], outcome.Trace.Count));
    }

    [Fact]
    public void Rules_are_asked_in_their_order_and_the_first_reason_holds()
    {
        TrainingOutcome outcome = Run(new FakeSolver(5, 100), rules: [new StopAfter(3, "first"), new StopAfter(3, "second")]);
        Assert.Equal("first", outcome.Reason.Words);
    }

    [Fact]
    public void A_run_that_is_done_by_its_plan_says_so_even_where_a_rule_would_stop_it() =>
        Assert.Equal(StopKind.Completed, Run(new FakeSolver(5, 5), rules: [new StopAfter(5)]).Reason.Kind);

    [Fact]
    public void StopOnRequest_ends_with_the_last_accepted_point()
    {
        using CancellationTokenSource source = new();
        FakeSolver solver = new(10, 100, OnStep: step =>
        {
            if (step == 6) source.Cancel();
        });
        TrainingOutcome outcome = Run(solver, rules: [new StopOnRequest(source.Token)]);
        Assert.Equal(new StopReason(StopKind.Requested, "stopped on request after 7 of 100 steps"), outcome.Reason);
        Assert.Equal(7, outcome.Parameters[0]);
    }

    [Fact]
    public void Cancellation_throws_before_the_next_step()
    {
        using CancellationTokenSource source = new();
        int last = -1;
        FakeSolver solver = new(10, 100, OnStep: step =>
        {
            last = step;
            if (step == 6) source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => Run(solver, cancellation: source.Token));
        Assert.Equal(6, last);
    }

    [Theory]
    [InlineData("batch", new[] { 0, 1, 2, 3, 4, 5, 6 })]
    [InlineData("epoch", new[] { 0, 3, 6 })]
    [InlineData("2", new[] { 0, 2, 4, 6 })]
    [InlineData("never", new int[0])]
    public void Test_rows_are_looked_at_as_often_as_asked_and_otherwise_are_NaN(string every, int[] steps)
    {
        EvaluationInterval interval = every switch
        {
            "batch" => EvaluationInterval.Batch,
            "epoch" => EvaluationInterval.Epoch,
            "never" => EvaluationInterval.Never,
            _ => EvaluationInterval.Every(2),
        };
        FakeDataFit test = new(2, 3);
        TrainingOutcome outcome = Run(new FakeSolver(3, 7), test, interval);
        Assert.Equal(steps, outcome.Trace.Where(point => !double.IsNaN(point.TestAccuracy)).Select(point => point.Step));
        // The loss is looked at once in each epoch, at the first look there.
        Assert.Equal(
            steps.GroupBy(step => step / 3).Select(epoch => epoch.First()),
            outcome.Trace.Where(point => !double.IsNaN(point.TestLoss)).Select(point => point.Step));
        // The loss of the fake is the number of steps accepted: the test rows are looked at before the step, as the training rows are.
        Assert.All(outcome.Trace.Where(point => !double.IsNaN(point.TestLoss)), point => Assert.Equal(point.Step, point.TestLoss));
        Assert.Equal(steps.Length, test.Looks);
    }

    [Fact]
    public void The_test_loss_is_looked_at_with_the_last_step_too() =>
        Assert.Equal([0, 3, 6, 7], Run(new FakeSolver(3, 8), new FakeDataFit(2, 3)).Trace.Where(point => !double.IsNaN(point.TestLoss)).Select(point => point.Step));

    [Fact]
    public void Without_test_rows_nothing_is_evaluated() =>
        Assert.All(Run(new FakeSolver(3, 7)).Trace, point => Assert.True(double.IsNaN(point.TestLoss) && double.IsNaN(point.TestAccuracy)));

    private TrainingOutcome Run(
        FakeSolver solver,
        FakeDataFit? test = null,
        EvaluationInterval? every = null,
        IReadOnlyList<IStoppingRule>? rules = null,
        CancellationToken cancellation = default)
    {
        TrainingLoop loop = new()
        {
            Rules = rules ?? [],
            Clock = _clock,
            Test = test,
            EvaluateEvery = every ?? EvaluationInterval.Batch,
            Progress = new Listener(_reports),
        };
        return loop.Run(solver, new Objective(new FakeDataFit(2, 3), Penalty.None), new double[8], cancellation);
    }

    private sealed record StopAfter(int Steps, string? Words = null) : IStoppingRule
    {
        public StopReason? Check(in TrainingProgress progress) =>
            progress.StepsDone >= Steps ? new StopReason(StopKind.Requested, Words ?? $"after {Steps}") : null;
    }

    private sealed class Listener(List<TrainingProgress> reports) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => reports.Add(value);
    }
}
