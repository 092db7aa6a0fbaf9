using Polylogit.Data;
using Polylogit.Models;
using Polylogit.Tests.Support;
using static Polylogit.Tests.Support.EveryEstimator;

namespace Polylogit.Tests.Estimator;

/// <summary>Weights of rows.</summary>
public sealed class WeightChecks : EstimatorChecks
{
    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_classifiers_one_label_sample_weights(string solver, string layout)
    {
        Dataset data = Some(layout) with { Weights = Three.Select(label => label == 1 ? 1.0 : 0).ToArray() };
        Assert.Contains("at least two classes", Assert.Throws<DataFormatException>(() => With(solver).Fit(data)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_sample_weights_invariance_ones(string solver, string layout)
    {
        Dataset data = Some(layout);
        LogisticModel plain = With(solver).Fit(data).Model;
        Near.Equal(Parameters(plain), Parameters(With(solver).Fit(data with { Weights = Enumerable.Repeat(1.0, 60).ToArray() }).Model), 1e-4);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_sample_weights_invariance_zeros(string solver, string layout)
    {
        int[] kept = [.. Enumerable.Range(0, 60).Where(i => i % 4 != 0)];
        double[] weights = [.. Enumerable.Range(0, 60).Select(i => i % 4 != 0 ? 1.0 : 0)];
        LogisticRegression options = Whole(solver);
        double[] zeros = options.Fit(Some(layout) with { Weights = weights }).Model.PredictProbabilities(Some(layout).Features);
        double[] without = options.Fit(Take(layout, kept)).Model.PredictProbabilities(Some(layout).Features);
        Near.Equal(without, zeros, 2e-3);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_sample_weight_equivalence(string solver, string layout)
    {
        int[] counts = [.. Enumerable.Range(0, 60).Select(i => i % 4)];
        LogisticRegression options = Whole(solver);
        LogisticModel weighted = options.Fit(Some(layout) with { Weights = counts.Select(k => (double)k).ToArray() }).Model;
        LogisticModel repeated = options.Fit(Take(layout, [.. Enumerable.Range(0, 60).SelectMany(i => Enumerable.Repeat(i, counts[i]))])).Model;
        Near.Equal(repeated.PredictProbabilities(Some(layout).Features), weighted.PredictProbabilities(Some(layout).Features), 2e-3);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_sample_weights_shape(string solver, string layout)
    {
        foreach (int length in new[] { 1, 59, 61, 120 })
        {
            Assert.Contains("Every row needs one weight", Assert.Throws<DataFormatException>(
                () => With(solver).Fit(Some(layout) with { Weights = new double[length] })).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_sample_weights_all_zero(string solver, string layout) => Assert.Contains("above 0", Assert.Throws<DataFormatException>(
        () => With(solver).Fit(Some(layout) with { Weights = new double[60] })).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_sample_weights_not_overwritten(string solver, string layout)
    {
        double[] weights = [.. Enumerable.Range(0, 60).Select(i => i % 3 / 2.0)], before = [.. weights];
        With(solver).Fit(Some(layout) with { Weights = weights });
        Assert.Equal(before, weights);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_sample_weights_list(string solver, string layout)
    {
        // Weights in whatever memory they come.
        double[] weights = [.. Enumerable.Range(0, 62).Select(i => 1 + i % 3)];
        LogisticModel slice = With(solver).Fit(Some(layout) with { Weights = weights.AsMemory(1, 60) }).Model;
        Near.SameBits<double>(Parameters(slice), Parameters(With(solver).Fit(Some(layout) with { Weights = weights.AsSpan(1, 60).ToArray() }).Model));
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_class_weight_classifiers(string solver, string layout)
    {
        // Rows of class 0 weigh a thousand times as much: nearly everything unsure goes to it.
        int[] labels = [.. new Random(4).Labels(60, 3)];
        Dataset data = Table(layout, Values, labels) with { Weights = labels.Select(label => label == 0 ? 1000.0 : 1e-3).ToArray() };
        Assert.True(With(solver).Fit(data).Model.Predict(data.Features).Count(k => k == 0) > 0.87 * 60);
    }
}
