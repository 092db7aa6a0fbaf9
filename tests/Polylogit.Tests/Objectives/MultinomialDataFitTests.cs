using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

/// <summary>Laws of the loss that hold whatever the features are.</summary>
public sealed class MultinomialDataFitTests
{
    public static TheoryData<string> Names => [.. FeatureMatrices.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_intercept_is_a_column_of_ones(string name)
    {
        FitProblem problem = new(2, 300, 5, 3);
        byte[] wide = [.. problem.Values.Chunk(5).SelectMany(row => row.Append((byte)1))];
        using Crew crew = new(1);
        double[] gradient = new double[18], wideGradient = new double[21], widePoint = new double[21];
        for (int k = 0; k < 3; k++)
        {
            problem.Point.AsSpan(k * 5, 5).CopyTo(widePoint.AsSpan(k * 6));
            widePoint[k * 6 + 5] = problem.Point[15 + k];
        }

        FeatureMatrix matrix = FeatureMatrices.Build(name, wide, 300, 6);
        IDataFit fit = problem.Bind(matrix, FeatureScaling.Of(ScalingKind.None, matrix), crew, intercept: false);
        Measurement b = fit.ValueAndGradient(widePoint, wideGradient);
        Measurement a = problem.Bind(name, ScalingKind.None, crew).ValueAndGradient(problem.Point, gradient);
        double tolerance = FeatureMatrices.IsDouble(name) ? 1e-13 : 2e-5;
        Near.Equal(a.Loss, b.Loss, tolerance);
        for (int k = 0; k < 3; k++)
        {
            Near.Equal(gradient.AsSpan(k * 5, 5), wideGradient.AsSpan(k * 6, 5), tolerance);
            Near.Equal(gradient[15 + k], wideGradient[k * 6 + 5], tolerance);
        }
    }

    [Fact]
    public void Without_an_intercept_its_gradient_is_zero()
    {
        FitProblem problem = new(3, 100, 4, 3);
        using Crew crew = new(1);
        double[] gradient = new double[15];
        problem.Bind("uint8", ScalingKind.Standard, crew, intercept: false).ValueAndGradient(problem.Point, gradient);
        Assert.Equal([0, 0, 0], gradient[12..]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Adding_a_constant_to_all_classes_changes_nothing(string name)
    {
        FitProblem problem = new(4, 500, 8, 5);
        using Crew crew = new(2);
        IDataFit fit = problem.Bind(name, ScalingKind.Pixels, crew);
        double[] shifted = [.. problem.Point], gradient = new double[45], shiftedGradient = new double[45];
        for (int k = 0; k < 5; k++)
        {
            for (int d = 0; d < 8; d++) shifted[k * 8 + d] += 0.5 + d;
            shifted[40 + k] -= 3;
        }

        Measurement a = fit.ValueAndGradient(problem.Point, gradient), b = fit.ValueAndGradient(shifted, shiftedGradient);
        double tolerance = FeatureMatrices.IsDouble(name) ? 1e-13 : 1e-5;
        Near.Equal(a.Loss, b.Loss, tolerance);
        Near.Equal(gradient, shiftedGradient, tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradients_of_all_classes_cancel(string name)
    {
        FitProblem problem = new(5, 1000, 6, 4);
        using Crew crew = new(2);
        double[] gradient = new double[28];
        problem.Bind(name, ScalingKind.Standard, crew).ValueAndGradient(problem.Point, gradient);
        for (int d = 0; d < 6; d++) Near.Equal(0, gradient[d] + gradient[6 + d] + gradient[12 + d] + gradient[18 + d], FeatureMatrices.IsDouble(name) ? 1e-14 : 1e-6);
        Near.Equal(0, gradient[24..].Sum(), FeatureMatrices.IsDouble(name) ? 1e-14 : 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_given_k_times_leave_the_mean_as_it_is(string name)
    {
        FitProblem problem = new(6, 64, 6, 4);
        using Crew crew = new(1);
        IMiniBatch fit = (IMiniBatch)problem.Bind(name, ScalingKind.Pixels, crew);
        int[] once = [.. Enumerable.Range(0, 64)], thrice = [.. once, .. once, .. once];
        double[] a = new double[28], b = new double[28];
        Measurement first = fit.ValueAndGradient(once, problem.Point, a), second = fit.ValueAndGradient(thrice, problem.Point, b);
        Near.Equal(first.Loss, second.Loss, 1e-14);
        Near.Equal(a, b, FeatureMatrices.IsDouble(name) ? 1e-14 : 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Many_rows_and_many_parts_do_not_wear_the_float_sums_out(string name)
    {
        // 40,000 rows make 64 parts of three blocks: what float sums lose must not grow with the rows.
        FitProblem problem = new(7, 40_000, 3, 2);
        using Crew crew = new(2);
        double[] gradient = new double[8];
        Measurement seen = problem.Bind(name, ScalingKind.Pixels, crew).ValueAndGradient(problem.Point, gradient);
        FeatureScaling scaling = FeatureScaling.Of(ScalingKind.Pixels, problem.Matrix(name));
        (double loss, _, double[] expected) = problem.Definition(scaling, problem.Point, [.. Enumerable.Range(0, 40_000)]);
        Near.Equal(loss, seen.Loss, FeatureMatrices.IsDouble(name) ? 1e-13 : 1e-6);
        Near.Equal(expected, gradient, FeatureMatrices.IsDouble(name) ? 1e-13 : 1e-6);
    }

    [Fact]
    public void Scores_of_ten_thousand_give_a_finite_loss_and_gradient()
    {
        FitProblem problem = new(8, 50, 4, 3);
        using Crew crew = new(1);
        double[] large = [.. problem.Point.Select(w => w * 1e4)], gradient = new double[15];
        foreach (string name in FeatureMatrices.Names)
        {
            Measurement seen = problem.Bind(name, ScalingKind.None, crew).ValueAndGradient(large, gradient);
            Assert.True(double.IsFinite(seen.Loss) && Vectors.AreFinite(gradient));
        }
    }

    [Fact]
    public void An_oracle_that_is_missing_is_refused_in_words()
    {
        Objective objective = new(new FakeDataFit(2, 1), Polylogit.Penalties.Penalty.None);
        Assert.Contains("needs single rows", Assert.Throws<NotSupportedException>(
            () => objective.Require<IMiniBatch>("this solver needs single rows")).Message, StringComparison.Ordinal);
    }
}
