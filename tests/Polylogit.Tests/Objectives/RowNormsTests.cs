using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

public sealed class RowNormsTests
{
    public static TheoryData<string, ScalingKind> Kinds => DataFitContract.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_largest_is_that_of_explicitly_scaled_rows_among_those_that_weigh_something(string name, ScalingKind kind)
    {
        // More rows than one part has.
        FitProblem problem = new(41, 2500, 9, 3);
        FeatureScaling scaling = FeatureScaling.Of(kind, problem.Matrix(name));
        double[] norms = [.. problem.Scaled(scaling).Chunk(9).Select(row => Math.Sqrt(row.Sum(v => v * v)))];
        double[] weights = [.. norms.Select(norm => norm > 0.8 * norms.Max() ? 0.0 : 2.0)];
        using Crew crew = new(2);
        double Largest(ReadOnlyMemory<double> by) => RowNorms.Largest(
            problem.Matrix(name), new RowTerms(new Dataset(problem.Matrix(name), Labels.Of(problem.Labels)) { Weights = by }), scaling, crew);
        Near.Equal(1, Largest(default) / norms.Max(), 1e-9);
        Near.Equal(1, Largest(weights) / norms.Where((_, i) => weights[i] > 0).Max(), 1e-9);
        Assert.True(Largest(default) >= norms.Max());
    }

    [Fact]
    public void With_the_shift_it_bounds_the_summands_that_cancel()
    {
        Dataset data = new(FeatureMatrix.Dense(new double[] { 1000, 1001, 1003 }, 3, 1), Labels.Of([0, 1, 0]));
        FeatureScaling scaling = FeatureScaling.Of(ScalingKind.MinMax, data);
        using Crew crew = new(1);
        double largest = RowNorms.Largest(data.Features, new RowTerms(data), scaling, crew);
        Near.Equal(1, largest, 1e-9);
        Assert.InRange(RowNorms.WithShift(largest, scaling), (1003 + 1000) / 3.0 * (1 - 1e-12), 1000);
    }
}
