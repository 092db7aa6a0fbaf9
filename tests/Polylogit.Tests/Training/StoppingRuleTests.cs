using Polylogit.Tests.Support;
using Polylogit.Training;

namespace Polylogit.Tests.Training;

/// <summary>The rules that end training, each at its number and not before.</summary>
public sealed class StoppingRuleTests
{
    private static readonly TracePoint Seen = new(6, 2, 0.5, 0.9, double.NaN, double.NaN);
    private static readonly TrainingProgress Progress = new(Seen, 7, 100, 3, TimeSpan.FromSeconds(4));

    [Fact]
    public void A_time_budget_ends_when_it_is_used_up()
    {
        Assert.Null(new TimeBudget(TimeSpan.FromSeconds(4.001)).Check(Progress));
        Assert.Equal(new StopReason(StopKind.TimeBudget, "the time of 4 s is over after 7 steps, 4 s"), new TimeBudget(TimeSpan.FromSeconds(4)).Check(Progress));
        Assert.NotNull(new TimeBudget(TimeSpan.Zero).Check(Progress));
    }

    [Fact]
    public void Early_stopping_ends_after_as_many_epochs_without_a_smaller_loss()
    {
        // Seven steps are done, the last is step 6; three steps make an epoch.
        Assert.Null(new EarlyStopping(1).Check(Progress));
        Assert.Null(new EarlyStopping(1).Check(Progress with { BestStep = 4 }));
        Assert.Equal(
            new StopReason(StopKind.EarlyStopped, "the loss on the test rows has not fallen for 1 epochs; the parameters before step 4 were kept"),
            new EarlyStopping(1).Check(Progress with { BestStep = 3 }));
        Assert.Null(new EarlyStopping(2).Check(Progress with { BestStep = 1 }));
        Assert.Equal(StopKind.EarlyStopped, new EarlyStopping(2).Check(Progress with { BestStep = 0 })!.Kind);
    }

    [Fact]
    public void A_gradient_tolerance_ends_at_its_number_and_never_where_the_gradient_is_not_known()
    {
        TrainingProgress With(double norm) => Progress with { Last = Seen with { GradientNorm = norm } };
        Assert.Null(new GradientTolerance(1e-4).Check(Progress));
        Assert.Null(new GradientTolerance(1e-4).Check(With(1.01e-4)));
        Assert.Equal(
            new StopReason(StopKind.Converged, "the largest element of the gradient, 0.0001, is within 0.0001 after 7 steps"),
            new GradientTolerance(1e-4).Check(With(1e-4)));
    }

    [Fact]
    public void A_request_ends_when_it_is_made()
    {
        using CancellationTokenSource source = new();
        StopOnRequest rule = new(source.Token);
        Assert.Null(rule.Check(Progress));
        source.Cancel();
        Assert.Equal(new StopReason(StopKind.Requested, "stopped on request after 7 of 100 steps"), rule.Check(Progress));
    }

    [Fact]
    public void Early_stopping_keeps_the_parameters_with_the_smallest_loss_on_the_test_rows()
    {
        // The loss of the fake falls with its point; here it is turned round after four steps.
        TrainingLoop loop = new()
        {
            Rules = [new EarlyStopping(2)],
            Clock = new FakeClock(),
            Test = new FakeFunction(point => Math.Abs(point[0] - 4), point => point),
            EvaluateEvery = EvaluationInterval.Batch,
        };
        TrainingOutcome outcome = loop.Run(
            new FakeSolver(1, 100), new Polylogit.Objectives.Objective(new FakeDataFit(2, 1), Polylogit.Penalties.Penalty.None), new double[4], default);
        Assert.Equal((StopKind.EarlyStopped, 4.0), (outcome.Reason.Kind, outcome.Parameters[0]));
        Assert.Equal(7, outcome.Trace.Count);
    }
}
