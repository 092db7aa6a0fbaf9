using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

/// <summary>What products with the Hessian must do, for every feature matrix and every scaling.</summary>
public sealed class HessianProductContract
{
    private static readonly FitProblem Problem = new(seed: 7, rows: 777, features: 21, classes: 6);

    public static TheoryData<string, ScalingKind> Kinds => DataFitContract.Kinds;

    public static TheoryData<string, int> ClassCounts
    {
        get
        {
            TheoryData<string, int> counts = [];
            foreach (string name in FeatureMatrices.Names)
            {
                foreach (int classes in new[] { 2, 3, 4, 5, 6, 9, 10, 11, 16, 100, 1000 }) counts.Add(name, classes);
            }

            return counts;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_the_definition_on_explicitly_scaled_rows(string name, ScalingKind kind) => IsTheDefinition(Problem, name, kind);

    [Theory]
    [MemberData(nameof(ClassCounts))]
    public void It_is_the_definition_for_any_number_of_classes(string name, int classes) =>
        IsTheDefinition(new FitProblem(classes, Math.Max(60, classes), features: 11, classes), name, ScalingKind.Pixels);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_the_derivative_of_the_gradient(string name, ScalingKind kind)
    {
        if (!FeatureMatrices.IsDouble(name)) name = "float64"; // float gradients have too few digits to tell differences by
        using Crew crew = new(1);
        IDataFit fit = Problem.Bind(name, kind, crew);
        double[] direction = Direction(Problem, 1), product = Product(fit, direction);
        double[] Gradient(double step)
        {
            double[] gradient = new double[product.Length];
            fit.ValueAndGradient([.. Problem.Point.Zip(direction, (w, v) => w + step * v)], gradient);
            return gradient;
        }

        // Unscaled features bend the gradient within 1/255 of a weight.
        double h = kind == ScalingKind.None ? 1e-5 : 1e-3;
        double[] far = [.. Gradient(2 * h).Zip(Gradient(-2 * h), (a, b) => a - b)], near = [.. Gradient(h).Zip(Gradient(-h), (a, b) => a - b)];
        double largest = product.Max(Math.Abs);
        Near.Equal([.. near.Zip(far, (n, f) => (8 * n - f) / (12 * h * largest))], [.. product.Select(v => v / largest)], 1e-7);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_Hessian_is_symmetric_and_positive_semidefinite(string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        IDataFit fit = Problem.Bind(name, kind, crew);
        double tolerance = FeatureMatrices.IsDouble(name) ? 1e-13 : 1e-4;
        for (int i = 0; i < 4; i++)
        {
            double[] u = Direction(Problem, 10 + i), v = Direction(Problem, 20 + i), hu = Product(fit, u), hv = Product(fit, v);
            double scale = Math.Sqrt(Vectors.Dot(u, hu) * Vectors.Dot(v, hv));
            Assert.True(Vectors.Dot(v, hv) > 0, "A random direction has curvature.");
            Near.Equal(Vectors.Dot(u, hv) / scale, Vectors.Dot(v, hu) / scale, tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_direction_that_is_the_same_for_all_classes_gives_exact_zeros(string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        double[] one = new Random(3).Normals(Problem.Features), direction = Direction(Problem, 1);
        for (int k = 0; k < Problem.Classes; k++)
        {
            one.CopyTo(direction.AsSpan(k * Problem.Features));
            direction[Problem.Classes * Problem.Features + k] = -2.5;
        }

        Assert.All(Product(Problem.Bind(name, kind, crew), direction), v => Assert.Equal(0, v));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_products_of_all_classes_cancel(string name, ScalingKind kind)
    {
        using Crew crew = new(1);
        double[] product = Product(Problem.Bind(name, kind, crew), Direction(Problem, 1));
        double largest = product.Max(Math.Abs);
        for (int d = 0; d < Problem.Features; d++)
        {
            double sum = Enumerable.Range(0, Problem.Classes).Sum(k => product[k * Problem.Features + d]);
            Near.Equal(0, sum / largest, FeatureMatrices.IsDouble(name) ? 1e-13 : 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_number_of_threads_gives_the_same_bits(string name, ScalingKind kind)
    {
        double[]? first = null;
        foreach (int threads in new[] { 1, 2, 3, 8 })
        {
            using Crew crew = new(threads);
            IDataFit fit = Problem.Bind(name, kind, crew);
            for (int pass = 0; pass < 3; pass++)
            {
                double[] product = Product(fit, Direction(Problem, 1));
                first ??= product;
                Near.SameBits<double>(first, product, $"{threads} threads");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_point_stays_while_values_are_asked_for_elsewhere_and_nothing_is_allocated(string name, ScalingKind kind)
    {
        using Crew crew = new(1);
        IDataFit fit = Problem.Bind(name, kind, crew);
        IHessianProduct hessian = (IHessianProduct)fit;
        double[] direction = Direction(Problem, 1), product = Product(fit, direction), elsewhere = new double[product.Length];
        double[] again = new double[product.Length], gradient = new double[product.Length];
        fit.ValueAndGradient(elsewhere, gradient);
        fit.Value(elsewhere);
        fit.Value(elsewhere);
        hessian.HessianProduct(direction, again);
        hessian.SetPoint(elsewhere);
        // The runtime itself may allocate now and then, the product would each time.
        Assert.Contains(Enumerable.Range(0, 5), _ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            fit.Value(elsewhere);
            hessian.HessianProduct(direction, gradient);
            return GC.GetAllocatedBytesForCurrentThread() == before;
        });
        Near.SameBits<double>(product, again);
        Assert.NotEqual(product, gradient);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_an_intercept_that_of_the_direction_counts_for_nothing(string name, ScalingKind kind)
    {
        using Crew crew = new(1);
        IDataFit fit = Problem.Bind(name, kind, crew, intercept: false);
        double[] direction = Direction(Problem, 1), without = [.. direction];
        int coefficients = Problem.Classes * Problem.Features;
        without.AsSpan(coefficients).Clear();
        double[] product = Product(fit, direction);
        Near.SameBits<double>(Product(fit, without), product);
        Assert.All(product[coefficients..], v => Assert.Equal(0, v));
        Near.SameBits<double>(Product(Problem.Bind(name, kind, crew), without).AsSpan(0, coefficients), product.AsSpan(0, coefficients));
    }

    [Fact]
    public void A_product_before_there_is_a_point_is_refused()
    {
        using Crew crew = new(1);
        IHessianProduct hessian = (IHessianProduct)Problem.Bind("uint8", ScalingKind.Pixels, crew);
        Assert.Throws<InvalidOperationException>(() => hessian.HessianProduct(Problem.Point, new double[Problem.Point.Length]));
    }

    private static void IsTheDefinition(FitProblem problem, string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        FeatureScaling scaling = FeatureScaling.Of(kind, problem.Matrix(name));
        double[] direction = Direction(problem, 1), expected = HessianDefinition.Product(problem, scaling, problem.Point, direction);
        double unitRoundoff = FeatureMatrices.IsDouble(name) ? 1.0 / (1L << 53) : 1.0 / (1 << 24);
        double[] bound = HessianDefinition.Bound(problem, scaling, problem.Point, direction, unitRoundoff);
        Near.Within(expected, Product(problem.Bind(name, kind, crew), direction, problem), bound);
    }

    private static double[] Product(IDataFit fit, double[] direction, FitProblem? problem = null)
    {
        double[] product = new double[direction.Length];
        Array.Fill(product, double.NaN);
        ((IHessianProduct)fit).SetPoint((problem ?? Problem).Point);
        ((IHessianProduct)fit).HessianProduct(direction, product);
        return product;
    }

    private static double[] Direction(FitProblem problem, int seed) => new Random(seed).Normals(problem.Point.Length);
}
