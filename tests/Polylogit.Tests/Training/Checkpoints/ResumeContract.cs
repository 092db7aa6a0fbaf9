using Polylogit.Data;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Tests.Support;
using Polylogit.Training;
using Polylogit.Training.Checkpoints;

namespace Polylogit.Tests.Training.Checkpoints;

/// <summary>What every solver must do: a run that was killed and resumed ends with the bits of one that was not. A new solver comes in by its line in the list.</summary>
public sealed class ResumeContract : IDisposable
{
    private const int Features = 7, MostKills = 20;

    private static readonly string[] Layouts = ["uint8", "float64"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Smooth => EveryEstimator.In(Layouts);

    public static TheoryData<string, string> Weak => EveryEstimator.In(["sparse float32"]);

    public static TheoryData<string, string> Kinked
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (string solver in new[] { "prox-newton", "auto" })
            {
                foreach (Penalty penalty in new Penalty[] { new L1(0.01), new ElasticNet(0.01, 0.5), new GroupLasso(0.02) }) all.Add(solver, penalty.ToString());
            }

            return all;
        }
    }

    public static TheoryData<string> Limited => [.. new[] { "lbfgs", "preconditioned-lbfgs", "auto", "prox-newton", "newton", "newton-cg", "gd" }];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Killed_again_and_again_it_ends_with_the_same_bits(string solver, string layout) =>
        Check(EveryEstimator.With(solver) with { Tolerance = 1e-11 }, layout);

    [Theory]
    [MemberData(nameof(Weak))]
    public void Under_a_weak_penalty_too_that_some_come_to_through_stronger_ones(string solver, string layout) =>
        Check(EveryEstimator.With(solver) with { Penalty = new L2(1e-7), Tolerance = 1e-11 }, layout);

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-1)]
    public void On_the_way_of_a_preconditioner_that_is_made_anew_too(double lambda) =>
        Check(EveryEstimator.With("preconditioned-lbfgs") with { Penalty = new L2(lambda), Scaling = ScalingKind.None, Tolerance = 1e-12 }, "float32");

    [Theory]
    [MemberData(nameof(Kinked))]
    public void Under_penalties_without_a_gradient_too(string solver, string penalty) => Check(
        EveryEstimator.With(solver) with
        {
            Penalty = penalty.StartsWith("L1", StringComparison.Ordinal) ? new L1(0.01) : penalty.StartsWith('E') ? new ElasticNet(0.01, 0.5) : new GroupLasso(0.02),
            Tolerance = 1e-11,
        },
        "float32");

    [Theory]
    [InlineData("newton")]
    [InlineData("newton-cg")]
    [InlineData("lbfgs")]
    public void Without_a_penalty_and_with_a_column_that_repeats_another_too(string solver)
    {
        (double[] x, int[] labels) = Values(2, 0.4);
        double[] repeated = [.. x.Chunk(Features).SelectMany(row => row.Append(row[0]))];
        Dataset Data() => EveryEstimator.Table("float64", repeated, labels);
        LogisticRegression options = EveryEstimator.With(solver) with { Penalty = Penalty.None, Tolerance = 1e-15 };
        KilledRun.AssertSame(options.Fit(Data()), KilledRun.Survive(options, Data, null, _folder.File("run.checkpoint")).Fit);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    [InlineData("lbfgs")]
    [InlineData("prox-newton")]
    public void With_early_stopping_the_best_point_is_the_same(string solver)
    {
        LogisticRegression options = EveryEstimator.With(solver) with { Stopping = [new EarlyStopping(3)], Penalty = new L2(1e-7), EvaluateEvery = EvaluationInterval.Epoch };
        FitResult fit = Check(options, "float64");
        Assert.Equal(StopKind.EarlyStopped, fit.StopReason.Kind);
    }

    [Theory]
    [MemberData(nameof(Limited))]
    public void A_run_that_used_up_its_iterations_goes_on_as_if_more_had_been_allowed_from_the_beginning(string solver)
    {
        LogisticRegression options = EveryEstimator.With(solver) with { Tolerance = 1e-10 };
        Dataset train = Train("float32");
        FitResult expected = options.Fit(train), limited = Limit(options, 3, resume: false).Fit(train);
        Assert.Equal(StopKind.IterationLimit, limited.StopReason.Kind);
        KilledRun.AssertSame(limited, Limit(options, 3, resume: true).Fit(train));
        Assert.Equal(StopKind.IterationLimit, Limit(options, 5, resume: true).Fit(train).StopReason.Kind);
        FitResult resumed = Limit(options, null, resume: true).Fit(train);
        KilledRun.AssertSame(expected, resumed);
        Assert.Equal(5, resumed.ResumedSteps);
    }

    /// <summary>Rows in clouds that overlap.</summary>
    private static (double[] X, int[] Labels) Values(int seed, double wrong)
    {
        Random random = new(seed);
        int[] labels = [.. Enumerable.Range(0, 90).Select(i => i % 3)];
        double[] x = EveryEstimator.Clouds(labels, Features, seed: 5);
        return (x, [.. labels.Select(label => random.NextDouble() < wrong ? random.Next(3) : label)]);
    }

    private static Dataset Train(string layout)
    {
        (double[] x, int[] labels) = Values(1, 0.3);
        return EveryEstimator.Table(layout, x, labels);
    }

    private FitResult Check(LogisticRegression options, string layout)
    {
        (double[] x, int[] labels) = Values(7, 0.3);
        Dataset test = EveryEstimator.Table(layout, x, labels);
        FitResult expected = options.Fit(Train(layout), test);
        int steps = Math.Max(3, expected.Trace.Count / MostKills);
        (FitResult resumed, int kills) = KilledRun.Survive(options, () => Train(layout), test, _folder.File("run.checkpoint"), steps);
        KilledRun.AssertSame(expected, resumed);
        Assert.InRange(kills, 1, int.MaxValue);
        Assert.Equal(steps * (kills - 1), resumed.ResumedSteps);
        return resumed;
    }

    private LogisticRegression Limit(LogisticRegression options, int? iterations, bool resume) => options with
    {
        Checkpoint = new Checkpointing(_folder.File("run.checkpoint")) { Resume = resume },
        Solver = (options.Solver, iterations) switch
        {
            (Lbfgs solver, { } most) => solver with { MaxIterations = most },
            (PreconditionedLbfgs solver, { } most) => solver with { MaxIterations = most },
            (Auto solver, { } most) => solver with { MaxIterations = most },
            (ProximalNewton solver, { } most) => solver with { MaxIterations = most },
            (Newton solver, { } most) => solver with { MaxIterations = most },
            (NewtonCg solver, { } most) => solver with { MaxIterations = most },
            (GradientDescent solver, { } most) => solver with { MaxIterations = most },
            (Solver solver, _) => solver,
        },
    };
}
