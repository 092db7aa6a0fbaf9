using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Tests.Support;
using Polylogit.Training;

namespace Polylogit.Tests.Training;

/// <summary>When a certificate is made, and what follows from it.</summary>
public sealed class ConvergenceTests : IDisposable
{
    private readonly Crew _crew = new(1);
    private readonly FitProblem _problem = new(51, 200, 5, 3);

    public void Dispose() => _crew.Dispose();

    [Fact]
    public void An_estimate_above_the_tolerance_costs_no_pass_over_the_data()
    {
        Objective objective = Bind(new L2(0.1));
        Convergence convergence = new(objective, 1e-6);
        Assert.Null(Check(convergence, new double[18], 1.01e-6));
        Assert.Null(convergence.Certificate);
        Assert.Equal(0, objective.Passes);
    }

    [Fact]
    public void The_certificate_alone_decides()
    {
        Objective objective = Bind(new L2(0.1));
        Convergence convergence = new(objective, 1e-6);
        Assert.Null(Check(convergence, new double[18], 1e-9)); // what the solver believes
        Assert.True(convergence.Certificate!.RelativeGap > 1e-6);
        StopReason reason = Check(new Convergence(objective, 10), new double[18], 1e-9)!;
        Assert.Equal(StopKind.Converged, reason.Kind);
        Assert.StartsWith("relative duality gap ", reason.Words, StringComparison.Ordinal);
        Assert.EndsWith(" after 7 iterations", reason.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_certificate_that_failed_the_estimate_has_to_halve_before_the_next()
    {
        Objective objective = Bind(new L2(0.1));
        Convergence convergence = new(objective, 1e-6);
        double[] passes = [.. new[] { 8e-7, 5e-7, 4e-7, 3e-7, 2e-7 }.Select(estimate =>
        {
            double before = objective.Passes;
            Check(convergence, new double[18], estimate);
            return objective.Passes - before;
        })];
        Assert.Equal([true, false, true, false, true], passes.Select(p => p > 0));
    }

    [Fact]
    public void A_run_that_cannot_go_on_has_stalled_and_one_at_its_end_has_reached_its_limit()
    {
        Convergence convergence = new(Bind(new L2(0.1)), 1e-6);
        StopReason stalled = Check(convergence, new double[18], 1, exhausted: true)!, limit = Check(convergence, new double[18], 1, planned: 7)!;
        Assert.Equal((StopKind.Stalled, StopKind.IterationLimit), (stalled.Kind, limit.Kind));
        Assert.StartsWith("no step improves the fit any more after 7 iterations; relative duality gap 0.", stalled.Words, StringComparison.Ordinal);
        Assert.StartsWith("not converged within 7 iterations; relative duality gap 0.", limit.Words, StringComparison.Ordinal);
        Assert.All([stalled, limit], reason => Assert.EndsWith(", asked for was 1E-06", reason.Words, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_dual_bound_the_gradient_decides()
    {
        Convergence convergence = new(Bind(Penalty.None), 10);
        StopReason reason = Check(convergence, new double[18], double.PositiveInfinity)!;
        Assert.Equal(StopKind.Converged, reason.Kind);
        Assert.StartsWith("largest element of the gradient ", reason.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_did_not_see_all_rows_decides_nothing() =>
        Assert.Null(new Convergence(Bind(new L2(0.1)), 10).Check(new FixedRun(new double[18], 100), new StepResult(default, true), 7));

    private Objective Bind(Penalty penalty) => new(_problem.Bind("float64", ScalingKind.Pixels, _crew), penalty);

    /// <summary>Seven steps are done; the solver's estimate of the relative gap, and of the gradient, is given.</summary>
    private static StopReason? Check(Convergence convergence, double[] point, double estimate, bool exhausted = false, int planned = 100)
    {
        StepResult result = new(default, true) { Reached = new Optimality(1, estimate, Math.Min(estimate, 1), 0), Exhausted = exhausted };
        return convergence.Check(new FixedRun(point, planned), result, 7);
    }

    private sealed class FixedRun(double[] point, int planned) : ISolverRun
    {
        public ReadOnlySpan<double> Point => point;

        public long PlannedSteps => planned;

        public int StepsPerEpoch => 1;

        public StepResult Step() => throw new InvalidOperationException("It stands.");

        public void Keep(RunState state)
        {
        }
    }
}
