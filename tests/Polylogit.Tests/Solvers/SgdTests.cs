using Polylogit.Data;
using Polylogit.Evaluation;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Tests.Support;
using Polylogit.Training;

namespace Polylogit.Tests.Solvers;

public sealed class SgdTests
{
    private static readonly Dataset Digits = MiniMnist.Head(MiniMnist.Train, 500);

    [Theory]
    [InlineData(500, 256, false, 2)]
    [InlineData(500, 256, true, 1)]
    [InlineData(500, 250, false, 2)]
    [InlineData(500, 250, true, 2)]
    [InlineData(500, 499, false, 2)]
    [InlineData(500, 500, true, 1)]
    [InlineData(500, 1000, false, 1)]
    [InlineData(500, 1000, true, 1)]
    [InlineData(500, int.MaxValue, false, 1)]
    [InlineData(500, 1, true, 500)]
    public void An_epoch_has_as_many_steps_as_batches(int rows, int batchSize, bool dropLast, int steps)
    {
        Dataset data = MiniMnist.Head(MiniMnist.Train, rows);
        FitResult fit = new LogisticRegression { Solver = new Sgd { BatchSize = batchSize, DropLast = dropLast, Epochs = 3 } }.Fit(data);
        Assert.Equal((steps, 3 * steps), (fit.StepsPerEpoch, fit.Trace.Count));
        Assert.Equal(Enumerable.Range(0, 3 * steps).Select(i => (i, i / steps)), fit.Trace.Select(point => (point.Step, point.Epoch)));
    }

    [Fact]
    public void One_step_subtracts_learning_rate_times_the_gradient_of_fit_and_penalty()
    {
        // Two rows, x = 1 and x = 3, classes 0 and 1. At zero both probabilities are 1/2: gradient of class 0 is (-1/2 * 1 + 1/2 * 3) / 2 = 1/2,
        // of its intercept 0. After one step of 0.5: w = (-1/4, 1/4). The second adds lambda w = 0.4 * -1/4 = -0.1 to the gradient.
        Dataset data = new(FeatureMatrix.Dense(new double[] { 1, 3 }, 2, 1), Labels.Of([0, 1]));
        LogisticRegression one = new() { Solver = new Sgd { LearningRate = 0.5, Epochs = 1, Order = RowOrder.Sequential }, Penalty = new L2(0.4) };
        Assert.Equal([-0.25, 0.25], one.Fit(data).Model.Coefficients.ToArray());
        double p1 = 1 / (1 + Math.Exp(0.5)), p3 = 1 / (1 + Math.Exp(1.5)), gradient = ((p1 - 1) * 1 + p3 * 3) / 2 + 0.4 * -0.25;
        LogisticRegression two = one with { Solver = (Sgd)one.Solver with { Epochs = 2 } };
        Near.Equal(-0.25 - 0.5 * gradient, two.Fit(data).Model.Coefficients[0], 1e-15);
    }

    [Theory]
    [InlineData("uint8")]
    [InlineData("float64")]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads(string elements)
    {
        Dataset train = elements == "uint8" ? Digits : MiniMnist.Doubles(Digits);
        LogisticRegression options = new() { Solver = new Sgd { Seed = 3, Epochs = 4 }, Penalty = new L2(1e-3) };
        byte[][] files = [.. new[] { 1, 2, 3, 8, 0 }.Select(n => NativeModelFormat.ToBytes((options with { Threads = n }).Fit(train, train).Model))];
        Assert.All(files, file => Near.SameBits<byte>(files[0], file));
    }

    [Fact]
    public void Another_seed_gives_another_model()
    {
        double[] a = Fit(0), b = Fit(1), again = Fit(0);
        Near.SameBits<double>(a, again);
        Assert.NotEqual(a, b);

        static double[] Fit(ulong seed) =>
            new LogisticRegression { Solver = new Sgd { Seed = seed, BatchSize = 50 } }.Fit(Digits).Model.Coefficients.ToArray();
    }

    [Fact]
    public void Rows_to_test_on_do_not_influence_the_model()
    {
        LogisticRegression options = new();
        Near.SameBits(options.Fit(Digits).Model.Coefficients, options.Fit(Digits, MiniMnist.Test).Model.Coefficients);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(6, 10)]
    [InlineData(11, 15)]
    [InlineData(16, 20)]
    public void Every_seed_reaches_a_test_accuracy_of_85_to_88_percent_on_mini_mnist(ulong first, ulong last)
    {
        for (ulong seed = first; seed <= last; seed++)
        {
            LogisticModel model = new LogisticRegression { Solver = new Sgd { Seed = seed } }.Fit(MiniMnist.Train).Model;
            Assert.InRange(ModelEvaluation.Of(model, MiniMnist.Test).Accuracy, 0.85, 0.88);
        }
    }

    [Fact]
    public void A_run_that_overflows_stops_at_the_last_finite_point_and_says_so()
    {
        Dataset data = new(FeatureMatrix.Dense(new[] { 1e200, -1e200, 3e200, 1 }, 4, 1), Labels.Of([0, 1, 1, 0]));
        FitResult fit = new LogisticRegression { Solver = new Sgd { LearningRate = 1e150 }, Scaling = ScalingKind.None }.Fit(data);
        Assert.Equal(StopKind.Diverged, fit.StopReason.Kind);
        Assert.All(fit.Model.Coefficients.ToArray(), w => Assert.True(double.IsFinite(w)));
    }

    [Fact]
    public void Options_out_of_range_are_refused_with_a_value_that_would_do()
    {
        foreach (double rate in new[] { 0, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.Contains("such as 0.1", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { LearningRate = rate }).Message, StringComparison.Ordinal);
        }

        foreach (int count in new[] { 0, -1, int.MinValue })
        {
            Assert.Contains("such as 256", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { BatchSize = count }).Message, StringComparison.Ordinal);
            Assert.Contains("such as 10", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { Epochs = count }).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_most_epochs_that_the_options_allow_can_be_started_and_stopped()
    {
        LogisticRegression options = new()
        {
            Solver = new Sgd { Epochs = int.MaxValue },
            Stopping = [new StopOnRequest(new CancellationToken(canceled: true))],
        };
        Assert.Equal(StopKind.Requested, options.Fit(Digits).StopReason.Kind);
    }

    [Fact]
    public void The_defaults_are_those_of_the_original_program_but_for_the_last_batch()
    {
        Sgd sgd = new();
        Assert.Equal((0.1, 256, 10, false, 0UL), (sgd.LearningRate, sgd.BatchSize, sgd.Epochs, sgd.DropLast, sgd.Seed));
        Assert.Equal("sgd", sgd.Name);
    }
}
