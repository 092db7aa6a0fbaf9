using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Models.Formats;
using Polylogit.Penalties;
using Polylogit.Tests.Support;
using Polylogit.Training;

namespace Polylogit.Tests.Solvers;

/// <summary>What every solver of the list <see cref="EverySolver"/> must do.</summary>
public sealed class SolverContract
{
    private const double Lambda = 0.01;

    private static readonly LogisticRegression Options = new() { Penalty = new L2(Lambda), Tolerance = 1e-10, Scaling = ScalingKind.Pixels };

    public static TheoryData<string> Names => EverySolver.Names;

    public static TheoryData<string, (int Classes, string Features)> Problems => EverySolver.With(
        [.. new[] { 2, 3, 10 }.SelectMany(classes => FeatureMatrices.Names.Select(features => (classes, features)))]);

    [Theory]
    [MemberData(nameof(Problems))]
    public void It_reaches_the_optimum_of_small_problems(string solver, (int Classes, string Features) problem)
    {
        FitProblem data = Problem(problem.Classes);
        FitResult fit = Fit(solver, Data(data, problem.Features));
        Assert.Equal(StopKind.Converged, fit.StopReason.Kind);
        Assert.InRange(fit.Certificate!.RelativeGap!.Value, 0, 1e-10);

        // The certificate's word is not taken for it: at the optimum the gradient is zero, and gradient^2 / (2 lambda) bounds the way down.
        double[] gradient = Gradient(data, fit), coefficients = gradient[..^data.Classes];
        Assert.InRange(coefficients.Sum(g => g * g) / (2 * Lambda), 0, 2e-9 * fit.Certificate.Primal);
        Assert.InRange(gradient[^data.Classes..].Max(Math.Abs), 0, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Coefficients_agree_with_those_of_the_first_solver_to_1e_6(string solver)
    {
        foreach (int classes in new[] { 2, 3, 10 })
        {
            Dataset data = Data(Problem(classes), "float64");
            // Below what rounding lets be proven, so that each goes as far as it can.
            LogisticRegression options = Options with { Tolerance = 1e-15 };
            double[] expected = Scaled((options with { Solver = EverySolver.All[0] }).Fit(data));
            Near.Equal(expected, Scaled((options with { Solver = EverySolver.Named(solver) }).Fit(data)), 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_number_of_threads_gives_the_same_bits(string solver)
    {
        foreach (string features in new[] { "uint8", "float64", "sparse float32" })
        {
            Dataset data = Data(new FitProblem(31, 1500, 9, 4), features);
            LogisticRegression options = Options with { Solver = EverySolver.Named(solver), Tolerance = 1e-8 };
            byte[][] files = [.. new[] { 1, 2, 3, 8 }.Select(n => NativeModelFormat.ToBytes((options with { Threads = n }).Fit(data).Model))];
            Assert.All(files, file => Near.SameBits<byte>(files[0], file));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sparse_and_dense_features_have_the_same_optimum_within_the_certified_bounds(string solver)
    {
        FitProblem problem = Problem(3);
        FitResult dense = Fit(solver, Data(problem, "float64")), sparse = Fit(solver, Data(problem, "sparse float64"));
        double[] a = Scaled(dense), b = Scaled(sparse);
        double distance = Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).SkipLast(3).Sum());
        Assert.InRange(distance, 0, dense.Certificate!.CoefficientBound!.Value + sparse.Certificate!.CoefficientBound!.Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_start_at_the_optimum_ends_at_once(string solver)
    {
        foreach (string features in new[] { "uint8", "float64" })
        {
            Dataset data = Data(Problem(3), features);
            FitResult first = Fit(solver, data);
            FitResult again = (Options with { Solver = EverySolver.Named(solver), Start = first.Model }).Fit(data);
            Assert.Equal((StopKind.Converged, 1), (again.StopReason.Kind, again.Trace.Count));
            Near.Equal(Scaled(first), Scaled(again), 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Features_of_every_size_give_finite_models_and_objectives_that_never_rise_above_that_of_zero(string solver)
    {
        Random random = new(5);
        double[] sizes = [1e-6, 1e-3, 1, 1e3, 1e6, 1e9];
        double[] values = [.. Enumerable.Range(0, 120 * 6).Select(i => sizes[i % 6] * random.Normal())];
        Dataset data = new(FeatureMatrix.Dense(values, 120, 6), Labels.Of(random.Labels(120, 3)));
        foreach (double lambda in new[] { 0, 1e-12, 1e-3, 1e6 })
        {
            FitResult fit = (Options with { Solver = EverySolver.Named(solver), Penalty = new L2(lambda), Scaling = ScalingKind.None }).Fit(data);
            Assert.True(Vectors.AreFinite(fit.Model.Coefficients) && Vectors.AreFinite(fit.Model.Intercepts));
            Assert.InRange(fit.Certificate!.Primal, 0, Math.Log(3) * (1 + 1e-12));
            Assert.All(fit.Trace, point => Assert.True(double.IsFinite(point.Loss)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_equal_repeated_rows(string solver)
    {
        FitProblem problem = Problem(3);
        int[] counts = [.. Enumerable.Range(0, problem.Rows).Select(i => i % 4)];
        FitProblem repeated = problem.Take([.. counts.SelectMany((count, i) => Enumerable.Repeat(i, count))]);
        FitResult a = Fit(solver, Data(problem, "float64") with { Weights = counts.Select(count => (double)count).ToArray() });
        FitResult b = Fit(solver, Data(repeated, "float64"));
        Near.Equal(Scaled(a), Scaled(b), 1e-4);
        Near.Equal(a.Certificate!.Primal, b.Certificate!.Primal, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_an_intercept_there_is_none(string solver)
    {
        FitResult fit = (Options with { Solver = EverySolver.Named(solver), Intercept = false }).Fit(Data(Problem(3), "float64"));
        Assert.Equal(StopKind.Converged, fit.StopReason.Kind);
        Assert.Equal([0, 0, 0], fit.Model.Intercepts.ToArray());
    }

    private static FitProblem Problem(int classes) => new(seed: classes, rows: 200, features: 11, classes);

    private static Dataset Data(FitProblem problem, string features) => new(problem.Matrix(features), Labels.Of(problem.Labels));

    private static FitResult Fit(string solver, Dataset data) => (Options with { Solver = EverySolver.Named(solver) }).Fit(data);

    /// <summary>Coefficients for scaled features, K x D, then intercepts.</summary>
    private static double[] Scaled(FitResult fit) =>
    [
        .. fit.Model.Coefficients.ToArray().Select((w, i) => w / fit.Scaling.Scale[i % fit.Model.FeatureCount]),
        .. fit.Model.Intercepts,
    ];

    /// <summary>The gradient of the objective by the definition.</summary>
    private static double[] Gradient(FitProblem problem, FitResult fit)
    {
        double[] point = Scaled(fit), gradient = problem.Definition(fit.Scaling, point, [.. Enumerable.Range(0, problem.Rows)]).Gradient;
        for (int i = 0; i < problem.Classes * problem.Features; i++) gradient[i] += Lambda * point[i];
        return gradient;
    }
}
