using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

/// <summary>What the table of second derivatives must be, for every feature matrix and every scaling.</summary>
public sealed class HessianMatrixContract
{
    private static readonly FitProblem Problem = new(seed: 7, rows: 1300, features: 13, classes: 4);
    private static readonly int Order = Problem.Point.Length;

    public static TheoryData<string, ScalingKind> Kinds => DataFitContract.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_products_are_those_of_the_definition_on_explicitly_scaled_rows(string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        double[] hessian = Hessian(Problem.Bind(name, kind, crew));
        FeatureScaling scaling = FeatureScaling.Of(kind, Problem.Matrix(name));
        for (int seed = 0; seed < 4; seed++)
        {
            double[] direction = new Random(seed).Normals(Order), expected = HessianDefinition.Product(Problem, scaling, Problem.Point, direction);
            double[] product = [.. Enumerable.Range(0, Order).Select(i => Vectors.Dot(hessian.AsSpan(i * Order, Order), direction))];
            double largest = expected.Max(Math.Abs);
            Near.Equal([.. expected.Select(v => v / largest)], [.. product.Select(v => v / largest)], 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Shifts_common_to_all_classes_have_no_curvature(string name, ScalingKind kind)
    {
        using Crew crew = new(1);
        double[] hessian = Hessian(Problem.Bind(name, kind, crew)), shift = new double[Order];
        for (int k = 0; k < Problem.Classes; k++) shift[k * Problem.Features + 3] = shift[Order - 1 - k] = 1;
        for (int i = 0; i < Order; i++) Near.Equal(0, Vectors.Dot(hessian.AsSpan(i * Order, Order), shift) / hessian[3 * (Order + 1)], 1e-13);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_number_of_threads_gives_the_same_bits(string name, ScalingKind kind)
    {
        double[]? first = null;
        foreach (int threads in new[] { 1, 2, 3, 8 })
        {
            using Crew crew = new(threads);
            double[] hessian = Hessian(Problem.Bind(name, kind, crew));
            first ??= hessian;
            Near.SameBits<double>(first, hessian, $"{threads} threads");
        }
    }

    [Fact]
    public void Without_an_intercept_its_rows_and_columns_are_zero_and_the_rest_is_as_with_it()
    {
        using Crew crew = new(1);
        double[] with = Hessian(Problem.Bind("uint8", ScalingKind.Standard, crew)), without = Hessian(Problem.Bind("uint8", ScalingKind.Standard, crew, intercept: false));
        int coefficients = Problem.Classes * Problem.Features;
        for (int i = 0; i < Order; i++)
        {
            for (int j = 0; j < Order; j++) Assert.Equal(i < coefficients && j < coefficients ? with[i * Order + j] : 0, without[i * Order + j]);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void With_weights_and_offsets_its_products_are_those_of_the_oracle_for_products(string name, ScalingKind kind)
    {
        WeightedProblem problem = new(seed: 5, rows: 500, features: 6, classes: 3);
        using Crew crew = new(2);
        IDataFit fit = problem.Bind(name, kind, crew).InDouble();
        int order = problem.Point.Length;
        double[] hessian = new double[order * order], direction = new Random(1).Normals(order), expected = new double[order];
        ((IHessianMatrix)fit).Hessian(problem.Point, hessian);
        ((IHessianProduct)fit).SetPoint(problem.Point);
        ((IHessianProduct)fit).HessianProduct(direction, expected);
        Mirror(hessian, order);
        double largest = expected.Max(Math.Abs);
        for (int i = 0; i < order; i++) Near.Equal(expected[i] / largest, Vectors.Dot(hessian.AsSpan(i * order, order), direction) / largest, 1e-12);
    }

    /// <summary>The whole table.</summary>
    private static double[] Hessian(IDataFit fit)
    {
        double[] hessian = new double[Order * Order];
        ((IHessianMatrix)fit).Hessian(Problem.Point, hessian);
        Mirror(hessian, Order);
        return hessian;
    }

    private static void Mirror(double[] table, int order)
    {
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j < i; j++) table[j * order + i] = table[i * order + j];
        }
    }
}
