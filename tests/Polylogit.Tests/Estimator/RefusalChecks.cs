using Polylogit.Data;
using Polylogit.Models;
using Polylogit.Tests.Support;
using static Polylogit.Tests.Support.EveryEstimator;

namespace Polylogit.Tests.Estimator;

/// <summary>What cannot be fitted or predicted is refused in words.</summary>
public sealed class RefusalChecks : EstimatorChecks
{
    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_classifiers_one_label(string solver, string layout) => Assert.Contains(
        "at least two classes", Assert.Throws<DataFormatException>(() => With(solver).Fit(Table(layout, Values, new int[60]))).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_estimators_empty_data_messages(string solver, string layout) => Assert.Contains(
        "no rows", Assert.Throws<DataFormatException>(() => With(solver).Fit(Table(layout, [], []))).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_estimators_nan_inf(string solver, string layout)
    {
        if (layout.Contains("uint8", StringComparison.Ordinal)) return; // a byte is a number
        LogisticModel model = Fit(solver, layout);
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            double[] values = [.. Values];
            values[17] = bad;
            Assert.Throws<DataFormatException>(() => With(solver).Fit(Table(layout, values, Three)));
            Assert.Throws<DataFormatException>(() => model.Predict(Table(layout, values, Three).Features));
        }
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_supervised_y_no_nan(string solver, string layout) =>
        Assert.Throws<DataFormatException>(() => With(solver).Fit(Table(layout, Values, [.. Three.Select(label => label - 1)])));

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_nonsquare_error(string solver, string layout) => Assert.Throws<DataFormatException>(
        () => With(solver).Fit(new Dataset(FeatureMatrices.Build(layout, Values, 60, Features), Labels.Of(Three.AsSpan(0, 59)))));

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_n_features_in_after_fitting(string solver, string layout)
    {
        LogisticModel model = Fit(solver, layout);
        FeatureMatrix narrow = FeatureMatrices.Build(layout, Values[..40], 10, 4);
        Assert.Contains("5", Assert.Throws<DataFormatException>(() => model.Predict(narrow)).Message, StringComparison.Ordinal);
        Assert.Throws<DataFormatException>(() => model.PredictProbabilities(narrow));
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_fit2d_predict1d(string solver, string layout) =>
        Assert.Throws<DataFormatException>(() => Fit(solver, layout).PredictProbabilities(new double[4], new double[3]));

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_fit2d_1sample(string solver, string layout) => Assert.Contains(
        "at least two classes", Assert.Throws<DataFormatException>(() => With(solver).Fit(Table(layout, Values[..5], [0]))).Message, StringComparison.Ordinal);
}
