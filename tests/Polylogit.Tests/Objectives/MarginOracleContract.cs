using Polylogit.Data;
using Polylogit.Functions;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

/// <summary>Margins and changes along a direction, for every feature matrix and every scaling, against the rows one by one.</summary>
public sealed class MarginOracleContract
{
    private static readonly FitProblem Problem = new(seed: 9, rows: 700, features: 5, classes: 3);
    private static readonly double[] Direction = new Random(2).Normals(18);

    public static TheoryData<string, ScalingKind> Kinds => DataFitContract.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void They_are_those_of_the_rows_one_by_one(string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        Dataset data = new(Problem.Matrix(name), Labels.Of(Problem.Labels)) { Weights = Enumerable.Range(0, 700).Select(i => i % 5 == 0 ? 0 : 1.0 + i % 2).ToArray() };
        FeatureScaling scaling = FeatureScaling.Of(kind, data);
        double[] x = Problem.Scaled(scaling), least = new double[9], largest = new double[9], expectedLeast = [.. Enumerable.Repeat(double.PositiveInfinity, 9)];
        double[] expectedLargest = [.. Enumerable.Repeat(double.NegativeInfinity, 9)], p = new double[3];
        double change = double.PositiveInfinity;
        for (int i = 0; i < 700; i++)
        {
            if (i % 5 == 0) continue;
            int label = Problem.Labels[i];
            double[] s = Scores(x, i, Direction);
            Multinomial.Softmax(Scores(x, i, Problem.Point), 3, p);
            double mean = p.Zip(s, (a, b) => a * b).Sum();
            foreach (int k in new[] { 0, 1, 2 }.Where(k => k != label))
            {
                change = Math.Min(change, s[k] - mean);
                expectedLeast[label * 3 + k] = Math.Min(expectedLeast[label * 3 + k], s[label] - s[k]);
                expectedLargest[label * 3 + k] = Math.Max(expectedLargest[label * 3 + k], s[label] - s[k]);
            }
        }

        IMarginOracle oracle = (IMarginOracle)DataFits.Bind(data, scaling, true, crew);
        oracle.Margins(Direction, least, largest);
        double size = expectedLargest.Max();
        foreach (int i in new[] { 1, 2, 3, 5, 6, 7 })
        {
            Near.Equal(expectedLeast[i] / size, least[i] / size, 1e-12);
            Near.Equal(expectedLargest[i] / size, largest[i] / size, 1e-12);
        }

        Assert.Equal((double.PositiveInfinity, double.NegativeInfinity), (least[0], largest[4]));
        Near.Equal(change / size, oracle.LeastChange(Problem.Point, Direction) / size, 1e-12);
    }

    [Fact]
    public void Without_an_intercept_those_of_the_direction_count_for_nothing()
    {
        using Crew crew = new(1);
        double[] without = [.. Direction[..15], 0, 0, 0], a = new double[9], b = new double[9], unused = new double[9];
        IMarginOracle oracle = (IMarginOracle)Problem.Bind("float64", ScalingKind.Pixels, crew, intercept: false);
        oracle.Margins(Direction, a, unused);
        oracle.Margins(without, b, unused);
        Near.SameBits<double>(a, b);
    }

    private static double[] Scores(double[] x, int row, double[] parameters)
    {
        double[] scores = new double[3];
        for (int k = 0; k < 3; k++)
        {
            scores[k] = parameters[15 + k];
            for (int d = 0; d < 5; d++) scores[k] += parameters[k * 5 + d] * x[row * 5 + d];
        }

        return scores;
    }
}
