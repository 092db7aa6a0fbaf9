using Polylogit.Data;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Tests.Support;
using Polylogit.Training;

namespace Polylogit.Tests;

/// <summary>The estimator: options in, a fitted model out.</summary>
public sealed class LogisticRegressionTests
{
    private static readonly Dataset Digits = MiniMnist.Head(MiniMnist.Train, 600);

    [Theory]
    [InlineData(ScalingKind.None)]
    [InlineData(ScalingKind.Pixels)]
    [InlineData(ScalingKind.Standard)]
    [InlineData(ScalingKind.MinMax)]
    public void Lazy_scaling_gives_the_model_of_explicitly_scaled_data_on_the_original_scale(ScalingKind kind)
    {
        FitProblem problem = new(9, 400, 6, 3);
        FeatureScaling scaling = FeatureScaling.Of(kind, problem.Matrix("float64"));
        LogisticRegression options = new() { Solver = new Sgd { BatchSize = 50, LearningRate = kind == ScalingKind.None ? 1e-5 : 0.1 }, Scaling = kind };
        Labels labels = Labels.Of(problem.Labels);
        FeatureMatrix scaled = FeatureMatrix.Dense(problem.Scaled(scaling), 400, 6);
        LogisticModel lazy = options.Fit(new Dataset(problem.Matrix("float64"), labels)).Model;
        LogisticModel plain = (options with { Scaling = ScalingKind.None }).Fit(new Dataset(scaled, labels)).Model;
        Near.Equal(plain.PredictProbabilities(scaled), lazy.PredictProbabilities(problem.Matrix("float64")), 1e-11);
    }

    [Theory]
    [InlineData(ScalingKind.Pixels, true)]
    [InlineData(ScalingKind.Standard, true)]
    [InlineData(ScalingKind.Standard, false)]
    public void The_trace_of_the_test_rows_is_what_the_model_sees_there(ScalingKind kind, bool intercept)
    {
        // With one batch an epoch, the point before step 5 is the model after five epochs.
        Sgd five = new() { BatchSize = 600, Epochs = 5 };
        LogisticRegression options = new() { Solver = five, Scaling = kind, Intercept = intercept };
        LogisticModel model = options.Fit(Digits).Model;
        TracePoint last = (options with { Solver = five with { Epochs = 6 } }).Fit(Digits, MiniMnist.Test).Trace[5];
        Polylogit.Evaluation.ModelEvaluation seen = Polylogit.Evaluation.ModelEvaluation.Of(model, MiniMnist.Test);
        Near.Equal(seen.LogLoss, last.TestLoss, 2e-5);
        Near.Equal(seen.Accuracy, last.TestAccuracy, 0.0011);
    }

    [Fact]
    public void The_model_file_depends_neither_on_threads_nor_on_the_clock_nor_on_the_test_rows()
    {
        LogisticRegression options = new() { Solver = new Sgd { Epochs = 3 }, Penalty = new L2(0.01) };
        byte[] expected = NativeModelFormat.ToBytes((options with { Threads = 1 }).Fit(Digits).Model);
        FakeClock clock = new();
        clock.Advance(TimeSpan.FromDays(1000));
        foreach (int threads in new[] { 2, 3, 8 })
        {
            LogisticModel model = (options with { Threads = threads, Clock = clock }).Fit(Digits, MiniMnist.Test).Model;
            Near.SameBits<byte>(expected, NativeModelFormat.ToBytes(model), $"{threads} threads");
        }
    }

    [Fact]
    public void The_model_says_how_it_was_trained()
    {
        LogisticModel model = new LogisticRegression { Solver = new Sgd { Epochs = 2, Seed = 7 }, Penalty = new L2(0.5), Intercept = false }.Fit(Digits).Model;
        Dictionary<string, string> training = new(model.Training);
        Assert.Equal(("sgd", "2", "7", "0.1", "256"), (training["solver"], training["epochs"], training["seed"], training["learning rate"], training["batch size"]));
        Assert.Equal(("Pixels", "false"), (training["scaling"], training["intercept"]));
        Assert.Contains("0.5", training["penalty"], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_intercept_the_model_has_none() =>
        Assert.All(new LogisticRegression { Intercept = false }.Fit(Digits).Model.Intercepts.ToArray(), b => Assert.Equal(0, b));

    [Fact]
    public void A_penalty_shrinks_the_coefficients()
    {
        double Norm(Penalty penalty) =>
            new LogisticRegression { Penalty = penalty }.Fit(Digits).Model.Coefficients.ToArray().Sum(w => w * w);
        Assert.True(Norm(new L2(1)) < 0.7 * Norm(Penalty.None));
        Assert.Equal(Norm(Penalty.None), Norm(new L2(0)));
    }

    [Fact]
    public void Two_classes_are_the_same_code_and_give_opposite_coefficients()
    {
        FitProblem problem = new(10, 300, 5, 2);
        LogisticModel model = new LogisticRegression().Fit(new Dataset(problem.Matrix("float64"), Labels.Of(problem.Labels))).Model;
        Near.Equal([.. model.Coefficients[5..].ToArray().Select(w => -w)], model.Coefficients[..5], 1e-15);
    }

    [Fact]
    public void A_class_without_rows_is_allowed()
    {
        Dataset data = new(FeatureMatrix.Dense(new double[] { 1, 2, 3, 4 }, 4, 1), Labels.Of([0, 1, 0, 1], ["a", "b", "c"]));
        Assert.Equal(3, new LogisticRegression().Fit(data).Model.ClassCount);
    }

    [Fact]
    public void Elapsed_time_comes_from_the_clock()
    {
        FakeClock clock = new();
        LogisticRegression options = new() { Clock = clock, Solver = new Sgd { Epochs = 1 } };
        TrainingProgress last = default;
        FitResult fit = options.Fit(Digits, progress: new Reporter(report =>
        {
            last = report;
            clock.Advance(TimeSpan.FromSeconds(2));
        }));
        Assert.Equal((3, TimeSpan.FromSeconds(4)), (last.StepsDone, last.Elapsed));
        Assert.Equal(TimeSpan.FromSeconds(6), fit.Elapsed);
    }

    [Fact]
    public void A_cancelled_token_throws_and_a_stop_request_keeps_the_model()
    {
        CancellationToken cancelled = new(canceled: true);
        Assert.Throws<OperationCanceledException>(() => new LogisticRegression().Fit(Digits, cancellation: cancelled));
        FitResult stopped = new LogisticRegression { Stopping = [new StopOnRequest(cancelled)] }.Fit(Digits);
        Assert.Equal((StopKind.Requested, 1), (stopped.StopReason.Kind, stopped.Trace.Count));
    }

    [Fact]
    public void Extreme_but_finite_features_end_in_a_finite_model_whatever_the_scaling()
    {
        double[] values = [1e149, 1e-310, -1e149, 0, 1e100, 5e-324, -1e-300, 1e-320];
        Dataset data = new(FeatureMatrix.Dense(values, 4, 2), Labels.Of([0, 1, 1, 0]));
        foreach (ScalingKind kind in Enum.GetValues<ScalingKind>())
        {
            LogisticModel model = new LogisticRegression { Scaling = kind }.Fit(data).Model;
            Assert.All(model.Coefficients.ToArray(), w => Assert.True(double.IsFinite(w), $"{kind}"));
        }
    }

    private sealed class Reporter(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }
}
