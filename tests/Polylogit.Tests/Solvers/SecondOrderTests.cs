using Polylogit.Data;
using Polylogit.Evaluation;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Tests.Support;
using Polylogit.Training;

namespace Polylogit.Tests.Solvers;

public sealed class SecondOrderTests
{
    /// <summary>Optima of the design, by Newton's method in double until the decrement is below 1e-20.</summary>
    [Theory]
    [InlineData(0.002, 0.3026428216113, 9.5924453299, 0.888)]
    [InlineData(0.02, 0.6197296212980, 4.5023750660, 0.871)]
    public void Newton_cg_reaches_the_optima_of_mini_mnist_to_1e_10(double lambda, double optimum, double norm, double accuracy)
    {
        FitResult fit = new LogisticRegression { Solver = new NewtonCg(), Penalty = new L2(lambda), Tolerance = 5e-10 }.Fit(MiniMnist.Train);
        Assert.Equal(StopKind.Converged, fit.StopReason.Kind);
        Assert.InRange(fit.Certificate!.Primal, optimum - 1e-12, optimum + 1e-10);
        Near.Equal(norm, Math.Sqrt(fit.Model.Coefficients.ToArray().Sum(w => w * 255 * w * 255)), 1e-6);
        Assert.Equal(accuracy, ModelEvaluation.Of(fit.Model, MiniMnist.Test).Accuracy, 1e-9);
    }

    [Fact]
    public void Newton_reaches_a_relative_gap_of_1e_11_in_few_steps()
    {
        // Without rows of a class its intercept falls for ever, and Newton's method takes a step of 1 each time.
        foreach (UnpenalisedCase example in UnpenalisedCase.All.Where(example => example.Name != "a class without a row"))
        {
            LogisticRegression options = new() { Solver = new Newton(), Penalty = new L2(0.02), Scaling = ScalingKind.Standard, Tolerance = 1e-11 };
            FitResult fit = options.Fit(example.Data);
            Assert.Equal(StopKind.Converged, fit.StopReason.Kind);
            Assert.InRange(fit.Certificate!.RelativeGap!.Value, 0, 1e-11);
            Assert.InRange(fit.Trace.Count, 1, 15);
        }
    }

    [Fact]
    public void Newton_needs_no_scaling()
    {
        // Columns of sizes 1e-6 to 1e9: the unpenalised optimum does not depend on them.
        Random random = new(3);
        double[] sizes = [1e-6, 1, 1e4, 1e9], values = random.Normals(200 * 4), scaled = [.. values.Select((v, i) => v * sizes[i % 4])];
        Labels labels = Labels.Of(random.Labels(200, 3));
        LogisticRegression options = new() { Solver = new Newton(), Penalty = Penalty.None, Scaling = ScalingKind.None, Tolerance = 1e-9 };
        FitResult plain = options.Fit(new Dataset(FeatureMatrix.Dense(values, 200, 4), labels));
        FitResult wide = (options with { Tolerance = 1e-3 }).Fit(new Dataset(FeatureMatrix.Dense(scaled, 200, 4), labels));
        Near.Equal(plain.Certificate!.Primal, wide.Certificate!.Primal, 1e-12);
        for (int i = 0; i < 12; i++) Near.Equal(plain.Model.Coefficients[i], wide.Model.Coefficients[i] * sizes[i % 4], 1e-6);
    }

    [Fact]
    public void Newton_refuses_a_table_that_is_too_large_and_says_what_to_choose()
    {
        NotSupportedException refused = Assert.Throws<NotSupportedException>(() => new LogisticRegression { Solver = new Newton() }.Fit(MiniMnist.Train));
        Assert.Contains("7850 x 7850", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Choose newton-cg or lbfgs", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_takes_a_penalty_without_a_gradient()
    {
        foreach (Solver solver in new Solver[] { new Newton(), new NewtonCg() })
        {
            LogisticRegression options = new() { Solver = solver, Penalty = new L1(0.1) };
            Assert.Contains("no gradient", Assert.Throws<NotSupportedException>(() => options.Fit(UnpenalisedCase.All[0].Data)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Newton { MaxIterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NewtonCg { MaxIterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NewtonCg { MaxProducts = -1 });
    }

    [Fact]
    public void A_run_that_is_not_given_enough_steps_says_so()
    {
        FitResult fit = new LogisticRegression { Solver = new Newton { MaxIterations = 2 }, Penalty = new L2(1e-6), Tolerance = 1e-12 }.Fit(UnpenalisedCase.All[4].Data);
        Assert.Equal((StopKind.IterationLimit, 2), (fit.StopReason.Kind, fit.Trace.Count));
    }
}
