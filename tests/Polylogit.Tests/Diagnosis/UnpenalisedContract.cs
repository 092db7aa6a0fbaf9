using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Tests.Support;
using Polylogit.Training;

namespace Polylogit.Tests.Diagnosis;

/// <summary>
/// Fits without a penalty by every solver: separated classes and repeated features are found and named exactly where linear programs and the makers of the
/// data say so, and everywhere else the best fit is that of other programs.
/// </summary>
public sealed class UnpenalisedContract
{
    public static TheoryData<string, string> Cases => EverySolver.With([.. UnpenalisedCase.All.Select(example => example.Name)]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Separation_and_repeated_features_are_found_where_they_are_and_nowhere_else(string solver, string name)
    {
        UnpenalisedCase example = Named(name);
        foreach (double tolerance in new[] { 1e-3, 1e-6, 1e-10 })
        {
            FitResult fit = Fit(example, EverySolver.Named(solver), tolerance);
            Assert.Equal(example.IsSeparated ? StopKind.Separated : StopKind.Converged, fit.StopReason.Kind);
            Assert.Equal(example.IsSeparated, fit.Separation is not null);
            if (fit.Separation is { } separation)
            {
                Assert.Equal(example.IsComplete, separation.IsComplete);
                Assert.Equal(example.Pairs, separation.Classes);
                Assert.Contains("--l2 auto", fit.StopReason.Words, StringComparison.Ordinal);
            }

            Assert.Equal(example.Constant, fit.RankDeficiency?.Constant ?? []);
            Assert.Equal(example.Dependent, fit.RankDeficiency?.Dependent.Select(group => group.ToArray()) ?? []);
            Assert.Equal(example.Features >= example.Data.RowCount, fit.RankDeficiency?.HasFewRows ?? false);
            Assert.True(Vectors.AreFinite(fit.Model.Coefficients) && Vectors.AreFinite(fit.Model.Intercepts));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Where_there_is_one_best_fit_it_is_that_of_numpy(string solver, string name)
    {
        UnpenalisedCase example = Named(name);
        if (example.Loss is not { } loss) return;
        FitResult fit = Fit(example, EverySolver.Named(solver), 1e-11);
        Near.Equal(loss, fit.Certificate!.Primal, 1e-13);
        int features = example.Features;
        for (int k = 1; k < example.Classes; k++)
        {
            for (int d = 0; d < features; d++)
                Near.Equal(example.Coefficients[(k - 1) * features + d], fit.Model.Coefficients[k * features + d] - fit.Model.Coefficients[d], 1e-6);
            Near.Equal(example.Intercepts[k - 1], fit.Model.Intercepts[k] - fit.Model.Intercepts[0], 1e-6);
        }
    }

    [Theory]
    [InlineData("a feature that only one class has", new[] { 2 })]
    [InlineData("a class without a row", new int[0])]
    [InlineData("a threshold with a tie on it", new[] { 0 })]
    public void The_features_whose_coefficients_grow_are_named(string name, int[] features)
    {
        FitResult fit = Fit(Named(name), new Newton(), 1e-8);
        Assert.Equal(features, fit.Separation!.Features);
    }

    [Fact]
    public void A_class_with_a_single_row_is_named()
    {
        FitResult fit = Fit(Named("a class with one row, far out"), new Newton(), 1e-8);
        Assert.Equal(["class 2"], fit.Separation!.SingleRows);
        Assert.Contains("class 'class 2' has a single row", fit.StopReason.Words, StringComparison.Ordinal);
    }

    /// <summary>
    /// Mini MNIST is separated: scikit-learn 1.2.1 (lbfgs, C = 1e4, tol 1e-8) puts all 5,000 rows on their side with a margin of 6.57 or more. Here the model
    /// itself is the witness.
    /// </summary>
    [Fact]
    public void Mini_mnist_is_completely_separated_and_its_border_pixels_do_not_vary()
    {
        FitResult fit = new LogisticRegression { Solver = new Lbfgs(), Penalty = Penalty.None, Tolerance = 2e-4 }.Fit(MiniMnist.Train);
        Assert.Equal(StopKind.Separated, fit.StopReason.Kind);
        Assert.True(fit.Separation!.IsComplete);
        Assert.Equal(90, fit.Separation.Classes.Count);
        Assert.Equal(121, fit.RankDeficiency!.Constant.Count);
        // numpy.linalg.matrix_rank of the 663 others and a column of ones is 654.
        Assert.Equal(664 - 654, fit.RankDeficiency.Dependent.Count);
    }

    [Fact]
    public void A_penalty_ends_all_that()
    {
        foreach (UnpenalisedCase example in UnpenalisedCase.All)
        {
            FitResult fit = new LogisticRegression { Solver = new Newton(), Penalty = new L2(0.01), Scaling = ScalingKind.None }.Fit(example.Data);
            Assert.Equal((StopKind.Converged, null, null), (fit.StopReason.Kind, fit.Separation, fit.RankDeficiency));
        }
    }

    [Fact]
    public void A_fit_that_was_interrupted_is_not_looked_at()
    {
        FitResult fit = new LogisticRegression { Solver = new Newton(), Penalty = Penalty.None, Stopping = [new StopOnRequest(new CancellationToken(canceled: true))] }.Fit(Named("iris").Data);
        Assert.Equal((StopKind.Requested, null), (fit.StopReason.Kind, fit.Separation));
    }

    private static UnpenalisedCase Named(string name) => UnpenalisedCase.All.Single(example => example.Name == name);

    private static FitResult Fit(UnpenalisedCase example, Solver solver, double tolerance) => new LogisticRegression
    {
        Solver = solver,
        Penalty = Penalty.None,
        Tolerance = tolerance,
        Intercept = example.HasIntercept,
        Scaling = example.HasIntercept ? ScalingKind.Standard : ScalingKind.None,
    }.Fit(example.Data);
}
