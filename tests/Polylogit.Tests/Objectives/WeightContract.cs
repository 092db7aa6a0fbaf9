using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

/// <summary>What weights and offsets mean, for every feature matrix and every scaling: copies of rows, and a column with fixed coefficients.</summary>
public sealed class WeightContract
{
    private static readonly WeightedProblem Problem = new(seed: 11, rows: 777, features: 21, classes: 6);
    private static readonly int[] AllRows = [.. Enumerable.Range(0, Problem.Rows)];

    public static TheoryData<string, ScalingKind> Kinds => DataFitContract.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Loss_accuracy_and_gradient_are_those_of_the_definition_on_copies_of_the_rows(string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        IDataFit fit = Problem.Bind(name, kind, crew);
        double[] gradient = new double[Problem.Point.Length];
        Measurement seen = fit.ValueAndGradient(Problem.Point, gradient), alone = fit.Value(Problem.Point);
        IsDefinition(name, kind, AllRows, 1, seen, gradient);
        Near.Equal(seen.Loss, alone.Loss, 1e-14);
        Near.Equal(seen.Accuracy, alone.Accuracy, 1e-15);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_mini_batch_estimates_the_mean_over_all_rows(string name, ScalingKind kind)
    {
        using Crew crew = new(1);
        double[] gradient = new double[Problem.Point.Length];
        int[] rows = [700, 3, 3, 12, 776, 0, 431, 5, 6, 7];
        Measurement seen = ((IMiniBatch)Problem.Bind(name, kind, crew)).ValueAndGradient(rows, Problem.Point, gradient);
        IsDefinition(name, kind, rows, rows.Average(i => Problem.Counts[i]) / Problem.Counts.Average(), seen, gradient);
        Measurement batch = ((IMiniBatch)Problem.Bind(name, kind, crew)).ValueAndGradient(AllRows, Problem.Point, gradient);
        IsDefinition(name, kind, AllRows, 1, batch, gradient);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_batch_whose_rows_all_weigh_nothing_asks_for_no_step(string name, ScalingKind kind)
    {
        using Crew crew = new(1);
        double[] gradient = new double[Problem.Point.Length];
        Array.Fill(gradient, double.NaN);
        int[] rows = [.. AllRows.Where(i => Problem.Counts[i] == 0).Take(9)];
        Assert.Equal(new Measurement(0, 0), ((IMiniBatch)Problem.Bind(name, kind, crew)).ValueAndGradient(rows, Problem.Point, gradient));
        Assert.All(gradient, v => Assert.Equal(0, v));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_product_with_the_Hessian_is_the_definition_on_copies_of_the_rows(string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        double[] direction = new Random(1).Normals(Problem.Point.Length);
        double unitRoundoff = FeatureMatrices.IsDouble(name) ? 1.0 / (1L << 53) : 1.0 / (1 << 24);
        (double[] product, double[] bound) = Problem.Curvature(name, kind, direction, unitRoundoff);
        Near.Within(product, Product(Problem.Bind(name, kind, crew), direction), bound);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_common_factor_of_the_weights_changes_nothing(string name, ScalingKind kind)
    {
        using Crew crew = new(1);
        double[] one = Results(Problem.Bind(name, kind, crew, 1)), third = Results(Problem.Bind(name, kind, crew, 1 / 3.0));
        Near.SameBits<double>(one, Results(Problem.Bind(name, kind, crew, 0.125)), "a power of two");
        Near.SameBits<double>(one, Results(Problem.Bind(name, kind, crew, Math.ScaleB(1, 300))), "a large power of two");
        double largest = one.Max(Math.Abs), tolerance = FeatureMatrices.IsDouble(name) ? 1e-13 : 1e-5;
        Near.Equal([.. one.Select(v => v / largest)], [.. third.Select(v => v / largest)], tolerance);
        Assert.All(Results(Problem.Bind(name, kind, crew, 1e-320)), v => Assert.True(double.IsFinite(v)));
        Assert.All(Results(Problem.Bind(name, kind, crew, 3e99)), v => Assert.True(double.IsFinite(v)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Weights_of_1_and_offsets_of_0_are_as_if_there_were_none(string name, ScalingKind kind)
    {
        using Crew crew = new(1);
        Dataset data = Problem.Data(name, kind, 1), plain = new(data.Features, data.Labels);
        Dataset ones = plain with { Weights = Enumerable.Repeat(1.0, data.RowCount).ToArray(), Offsets = new double[data.RowCount * data.ClassCount] };
        FeatureScaling scaling = Problem.Scaling(name, kind);
        Near.SameBits<double>(Results(DataFits.Bind(plain, scaling, true, crew)), Results(DataFits.Bind(ones, scaling, true, crew)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_number_of_threads_gives_the_same_bits_and_a_pass_allocates_nothing(string name, ScalingKind kind)
    {
        double[]? first = null;
        foreach (int threads in new[] { 1, 2, 3, 8 })
        {
            using Crew crew = new(threads);
            double[] results = Results(Problem.Bind(name, kind, crew));
            first ??= results;
            Near.SameBits<double>(first, results, $"{threads} threads");
        }

        using Crew one = new(1);
        IDataFit fit = Problem.Bind(name, kind, one);
        double[] gradient = new double[Problem.Point.Length], product = Product(fit, Problem.Point);
        // The runtime itself may allocate now and then, the pass would each time.
        Assert.Contains(Enumerable.Range(0, 5), _ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            fit.ValueAndGradient(Problem.Point, gradient);
            ((IMiniBatch)fit).ValueAndGradient(AllRows, Problem.Point, gradient);
            ((IHessianProduct)fit).HessianProduct(Problem.Point, product);
            fit.Value(Problem.Point);
            fit.Accuracy(Problem.Point);
            return GC.GetAllocatedBytesForCurrentThread() == before;
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Accuracy_along_a_path_is_that_of_every_point_by_itself(string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        IDataFit tracked = Problem.Bind(name, kind, crew), fresh = Problem.Bind(name, kind, crew);
        double[] point = [.. Problem.Point], gradient = new double[point.Length];
        Random random = new(3);
        for (int step = 0; step < 60; step++)
        {
            Assert.Equal(fresh.Value(point).Accuracy, tracked.Accuracy(point));
            fresh.ValueAndGradient(point, gradient);
            double length = step % 20 == 19 ? 3 : step % 7 == 0 ? 0 : 0.3 * random.NextDouble() / Math.Sqrt(Vectors.Dot(gradient, gradient));
            Vectors.AddScaled(-length, gradient, point);
        }
    }

    /// <summary>Loss, accuracies, gradient and a product with the Hessian.</summary>
    private static double[] Results(IDataFit fit)
    {
        double[] gradient = new double[Problem.Point.Length];
        Measurement seen = fit.ValueAndGradient(Problem.Point, gradient);
        return [seen.Loss, seen.Accuracy, fit.Accuracy(Problem.Point), .. gradient, .. Product(fit, new Random(1).Normals(gradient.Length))];
    }

    private static double[] Product(IDataFit fit, double[] direction)
    {
        double[] product = new double[direction.Length];
        ((IHessianProduct)fit).SetPoint(Problem.Point);
        ((IHessianProduct)fit).HessianProduct(direction, product);
        return product;
    }

    private static void IsDefinition(string name, ScalingKind kind, int[] rows, double factor, Measurement seen, double[] gradient)
    {
        (double loss, double accuracy, double[] expected) = Problem.Definition(name, kind, rows);
        // Sums of products of about 100: floats leave five digits where features are not scaled.
        double tolerance = FeatureMatrices.IsDouble(name) ? 1e-12 : 2e-5;
        Near.Equal(loss * factor, seen.Loss, tolerance);
        Near.Equal(accuracy, seen.Accuracy, FeatureMatrices.IsDouble(name) ? 1e-14 : 3.5 / Problem.Rows);
        Near.Equal([.. expected.Select(v => v * factor)], gradient, tolerance);
    }
}
