using Polylogit.Data;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Solvers.Schedules;
using Polylogit.Tests.Support;
using Polylogit.Training;

namespace Polylogit.Tests.Solvers;

/// <summary>Momentum, Nesterov's, Adam and gradient descent against their formulas, written once more on a problem of two rows.</summary>
public sealed class BaselineTests
{
    private static readonly Dataset Two = new(FeatureMatrix.Dense(new double[] { 1, 3 }, 2, 1), Labels.Of([0, 1]));

    [Fact]
    public void Momentum_adds_the_gradients_before()
    {
        double velocity = 0;
        Follows(new Sgd { LearningRate = 0.5, Momentum = 0.8, Order = RowOrder.Sequential }, (gradient, _) => 0.5 * (velocity = 0.8 * velocity + gradient));
    }

    [Fact]
    public void Nesterovs_form_looks_one_step_ahead()
    {
        double velocity = 0;
        Follows(new Sgd { LearningRate = 0.5, Momentum = 0.8, Nesterov = true, Order = RowOrder.Sequential }, (gradient, _) =>
        {
            velocity = 0.8 * velocity + gradient;
            return 0.5 * (gradient + 0.8 * velocity);
        });
    }

    [Fact]
    public void Adam_divides_by_the_size_of_the_gradients_before()
    {
        double mean = 0, square = 0;
        Follows(new Adam { LearningRate = 0.1, MeanDecay = 0.8, SquareDecay = 0.95, Stabiliser = 1e-3, Order = RowOrder.Sequential }, (gradient, step) =>
        {
            mean = 0.8 * mean + 0.2 * gradient;
            square = 0.95 * square + 0.05 * gradient * gradient;
            return 0.1 * (mean / (1 - Math.Pow(0.8, step + 1))) / (Math.Sqrt(square / (1 - Math.Pow(0.95, step + 1))) + 1e-3);
        });
    }

    [Fact]
    public void A_schedule_multiplies_the_rate_of_every_step() => Follows(
        new Sgd { LearningRate = 0.5, Schedule = new InverseTime(1), Order = RowOrder.Sequential }, (gradient, step) => 0.5 / (1 + step) * gradient);

    [Fact]
    public void Gradient_descent_never_rises_and_ends_at_the_optimum()
    {
        FitProblem problem = new(61, 200, 5, 3);
        foreach (string layout in new[] { "uint8", "float64" })
        {
            Dataset data = new(problem.Matrix(layout), Labels.Of(problem.Labels));
            LogisticRegression options = new() { Solver = new GradientDescent(), Penalty = new L2(0.05), Scaling = ScalingKind.Standard, Tolerance = 1e-10 };
            FitResult fit = options.Fit(data), best = (options with { Solver = new Lbfgs() }).Fit(data);
            Assert.Equal(StopKind.Converged, fit.StopReason.Kind);
            Near.Equal(best.Certificate!.Primal, fit.Certificate!.Primal, 2e-10);
            Assert.All(fit.Trace.Zip(fit.Trace.Skip(1)), pair => Assert.True(pair.Second.Objective <= pair.First.Objective * (1 + 1e-7)));
        }
    }

    [Fact]
    public void Options_out_of_range_are_refused_in_words()
    {
        foreach (double bad in new[] { -0.1, 1, double.NaN })
        {
            Assert.Contains("such as 0.9", Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { Momentum = bad }).Message, StringComparison.Ordinal);
            Assert.Contains("such as 0.9", Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { MeanDecay = bad }).Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Stabiliser = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientDescent { MaxIterations = 0 });
    }

    [Fact]
    public void The_model_says_how_it_was_trained()
    {
        Sgd solver = new() { Momentum = 0.9, Nesterov = true, Schedule = new LinearWarmUp(1, new CosineDecay()) };
        Dictionary<string, string> training = new(new LogisticRegression { Solver = solver }.Fit(Two).Model.Training);
        Assert.Equal(("0.9", "warm-up over 1 epochs, cosine to 0"), (training["nesterov momentum"], training["schedule"]));
        Assert.Equal("adam", new Dictionary<string, string>(new LogisticRegression { Solver = new Adam() }.Fit(Two).Model.Training)["solver"]);
    }

    /// <summary>
    /// The coefficient w of class 0, which is less that of class 1, over seven epochs of one batch. With x = 1 of class 0 and x = 3 of class 1 its gradient is
    /// ((p(1) - 1) + 3 p(3)) / 2, where p(x) = 1 / (1 + exp(-2 w x)).
    /// </summary>
    private static void Follows(BatchSolver solver, Func<double, int, double> step)
    {
        double w = 0;
        for (int i = 0; i < 7; i++)
        {
            double gradient = (1 / (1 + Math.Exp(-2 * w)) - 1 + 3 / (1 + Math.Exp(-6 * w))) / 2;
            w -= step(gradient, i);
            LogisticRegression options = new() { Solver = solver with { Epochs = i + 1 }, Penalty = Penalty.None, Intercept = false, Scaling = ScalingKind.None };
            Near.Equal([w, -w], options.Fit(Two).Model.Coefficients, 1e-14);
        }
    }
}
