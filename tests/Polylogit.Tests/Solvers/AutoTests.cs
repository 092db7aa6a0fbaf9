using Polylogit.Data;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Solvers;

public sealed class AutoTests
{
    [Fact]
    public void It_says_which_solver_it_chose_and_why_and_the_model_names_that_solver()
    {
        FitResult fit = new LogisticRegression().Fit(MiniMnist.Train);
        Assert.Equal("preconditioned-lbfgs", fit.Solver.Name);
        Assert.StartsWith("preconditioned-lbfgs, because 5000 rows of 784 features", fit.SolverReason, StringComparison.Ordinal);
        Assert.Contains(new("solver", "preconditioned-lbfgs"), fit.Model.Training);
        Assert.Equal(new L2(1.0 / 5000), fit.Penalty);
        Assert.InRange(fit.Certificate!.RelativeGap!.Value, 0, 1e-6);
    }

    [Fact]
    public void The_default_penalty_counts_rows_by_their_weights()
    {
        Dataset weighted = new(FeatureMatrix.Dense(new double[] { 0, 1, 2, 3 }, 4, 1), Labels.Of([0, 1, 0, 1])) { Weights = new double[] { 1, 2, 3, 4 } };
        Assert.Equal(new L2(0.1), new LogisticRegression().Fit(weighted).Penalty);
        Assert.Equal(Penalty.None, new LogisticRegression { Solver = new Sgd() }.Fit(weighted).Penalty);
    }
}
