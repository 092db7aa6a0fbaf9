using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

public sealed class FeatureSquaresTests
{
    public static TheoryData<string> Names => [.. FeatureMatrices.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void They_are_the_mean_squares_of_the_scaled_copies_of_the_rows(string features)
    {
        using Crew crew = new(3);
        FitProblem problem = new(seed: 4, rows: 700, features: 21, classes: 3);
        double[] weights = [.. Enumerable.Range(0, problem.Rows).Select(i => i % 4 / 4.0)];
        Dataset data = new(problem.Matrix(features), Labels.Of(problem.Labels)) { Weights = weights };
        foreach (ScalingKind kind in new[] { ScalingKind.Pixels, ScalingKind.Standard, ScalingKind.MinMax })
        {
            FeatureScaling scaling = FeatureScaling.Of(kind, data);
            double[] scaled = problem.Scaled(scaling), squares = new double[21], expected = new double[21];
            for (int i = 0; i < scaled.Length; i++) expected[i % 21] += weights[i / 21] * scaled[i] * scaled[i] / weights.Sum();
            ((IFeatureSquares)DataFits.Bind(data, scaling, hasIntercept: true, crew)).MeanSquares(squares);
            Near.Equal(expected, squares, 1e-12);
        }
    }
}
