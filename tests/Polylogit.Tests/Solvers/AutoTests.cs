using Polylogit.Data;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Tests.Support;
using Polylogit.Training;

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
    public void Features_whose_scales_lie_far_apart_get_the_whole_hessian()
    {
        Random random = new(1);
        double[] x = [.. random.Normals(200 * 3).Select((v, i) => v * new[] { 1e-3, 1, 1e3 }[i % 3])];
        FitResult fit = new LogisticRegression().Fit(new Dataset(FeatureMatrix.Dense(x, 200, 3), Labels.Of(random.Labels(200, 3))));
        Assert.StartsWith("newton, because the features' scales differ by a factor of ", fit.SolverReason, StringComparison.Ordinal);
        Assert.Equal(StopKind.Converged, fit.StopReason.Kind);
    }

    [Fact]
    public void More_features_than_blocks_can_have_get_hessian_products_or_with_few_rows_lbfgs()
    {
        Assert.StartsWith("newton-cg, because 3001 features and 2 classes are too many", Reason(rows: 3100), StringComparison.Ordinal);
        Assert.StartsWith("lbfgs, because 3001 features and 2 classes are too many", Reason(rows: 60), StringComparison.Ordinal);

        static string Reason(int rows)
        {
            int[] columns = [.. Enumerable.Range(0, rows).Select(row => row * 7 % 3001)], starts = [.. Enumerable.Range(0, rows + 1)];
            Dataset data = new(FeatureMatrix.Sparse(starts, columns, Enumerable.Repeat(1f, rows).ToArray(), 3001), Labels.Of([.. columns.Select(c => c % 2)]));
            return new LogisticRegression { Tolerance = 0.1 }.Fit(data).SolverReason!;
        }
    }

    [Fact]
    public void The_default_penalty_counts_rows_by_their_weights()
    {
        Dataset weighted = new(FeatureMatrix.Dense(new double[] { 0, 1, 2, 3 }, 4, 1), Labels.Of([0, 1, 0, 1])) { Weights = new double[] { 1, 2, 3, 4 } };
        Assert.Equal(new L2(0.1), new LogisticRegression().Fit(weighted).Penalty);
        Assert.Equal(Penalty.None, new LogisticRegression { Solver = new Sgd() }.Fit(weighted).Penalty);
    }
}
