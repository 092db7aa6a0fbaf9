using Polylogit.Data;
using Polylogit.Evaluation;
using Polylogit.Models;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Evaluation;

/// <summary>Figures of probabilities against scikit-learn and scipy (Golden/probabilities.py) and by hand.</summary>
public sealed class ProbabilityEvaluationTests
{
    private static readonly GoldenJson Rows = GoldenJson.Read("evaluation.json"), Golden = GoldenJson.Read("probabilities.json");
    private static readonly LogisticModel Model = new(Rows.Doubles("w"), Rows.Doubles("b"), Labels.NamesByIndex(Rows.Int("classes")));

    private static readonly Dataset Data = new(
        FeatureMatrix.Dense(Rows.Doubles("x"), Rows.Int("rows"), Rows.Int("features")), Labels.Of(Rows.Ints("labels")));

    /// <summary>The same rows with weights, of which some are 0, and offsets.</summary>
    private static readonly Dataset Weighted = Data with
    {
        Weights = Enumerable.Range(0, Data.RowCount).Select(i => new[] { 0, 0.25, 1, 2.5, 7 }[i % 5]).ToArray(),
        Offsets = Enumerable.Range(0, Data.RowCount * Data.ClassCount).Select(i => (i * 5 % 13 - 6) / 4.0).ToArray(),
    };

    [Fact]
    public void Area_Brier_log_loss_and_calibration_agree_with_scikit_learn() => AgreeWith(Golden.Object("plain"), Data);

    [Fact]
    public void They_agree_where_rows_have_weights_and_offsets() => AgreeWith(Golden.Object("weighted"), Weighted);

    [Fact]
    public void The_surest_mistakes_come_first()
    {
        GoldenJson golden = Golden.Object("mistakes");
        IReadOnlyList<Mistake> seen = ProbabilityEvaluation.Of(Model, Data, mistakes: 10).Mistakes;
        Assert.Equal(golden.Ints("row"), seen.Select(mistake => mistake.Row));
        Assert.Equal(golden.Ints("predicted"), seen.Select(mistake => mistake.Predicted));
        Near.Equal(golden.Doubles("probability"), [.. seen.Select(mistake => mistake.Probability)], 1e-13);
        Near.Equal(golden.Doubles("actual_probability"), [.. seen.Select(mistake => mistake.ActualProbability)], 1e-13);
        Assert.All(seen, mistake => Assert.Equal(Data.Labels.Indices[mistake.Row], mistake.Actual));
    }

    [Fact]
    public void A_row_of_weight_0_is_no_mistake() => Assert.DoesNotContain(
        ProbabilityEvaluation.Of(Model, Weighted, mistakes: int.MaxValue).Mistakes, mistake => mistake.Row % 5 == 0);

    [Fact]
    public void Equal_scores_count_half()
    {
        GoldenJson golden = Golden.Object("tied");
        bool[] belongs = [.. golden.Ints("belongs").Select(value => value == 1)];
        Near.Equal(golden.Double("roc_auc"), RocAuc.Of(golden.Doubles("scores"), belongs), 1e-13);
        Assert.Equal(0.5, RocAuc.Of([1, 1, 1], [true, false, true]));
        Assert.Equal(1, RocAuc.Of([1, 2, 3], [false, true, true]));
        Assert.Equal(double.NaN, RocAuc.Of([1, 2], [true, true]));
    }

    [Fact]
    public void The_interval_of_a_share_is_Wilsons()
    {
        foreach (GoldenJson golden in Golden.Objects("wilson"))
        {
            ConfidenceInterval seen = ConfidenceInterval.OfShare(golden.Double("right") / golden.Int("rows"), golden.Int("rows"));
            Near.Equal([golden.Double("low"), golden.Double("high")], [seen.Low, seen.High], 1e-13);
        }
    }

    [Fact]
    public void Equal_weights_tell_as_much_as_none_and_a_lone_heavy_row_as_one()
    {
        Dataset Heavy(Func<int, double> weight) => Data with { Weights = Enumerable.Range(0, Data.RowCount).Select(weight).ToArray() };
        Assert.Equal(600, ProbabilityEvaluation.Of(Model, Data).EffectiveRows);
        Assert.Equal(600, ProbabilityEvaluation.Of(Model, Heavy(_ => 3)).EffectiveRows, 1e-9);
        Assert.Equal(1, ProbabilityEvaluation.Of(Model, Heavy(i => i == 7 ? 1e9 : 1e-9)).EffectiveRows, 1e-9);
    }

    [Fact]
    public void A_class_without_rows_has_no_area_and_the_mean_leaves_it_out()
    {
        LogisticModel model = new([1, -1, 0], [0, 0, -5], ["a", "b", "c"]);
        Dataset data = new(FeatureMatrix.Dense(new double[] { 2, 1, -1, -2 }, 4, 1), Labels.Of([0, 0, 1, 1], ["a", "b", "c"]));
        ProbabilityEvaluation seen = ProbabilityEvaluation.Of(model, data);
        Assert.Equal([1, 1, double.NaN], seen.RocAuc);
        Assert.Equal(1, seen.MeanRocAuc);
        Assert.Equal(1, seen.Accuracy);
        Assert.Empty(seen.Mistakes);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<DataFormatException>(() => ProbabilityEvaluation.Of(Model, new Dataset(FeatureMatrix.Dense(Array.Empty<byte>(), 0, 6), Labels.Of([]))));
        Assert.Throws<ArgumentException>(() => RocAuc.Of([1], []));
        Assert.Throws<ArgumentException>(() => RocAuc.Of([1], [true], [1, 2]));
        Assert.Throws<ArgumentException>(() => Calibration.Of([], []));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(["a", "b"], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(["a", "b"], [1, 2, 3, -1]));
    }

    [Fact]
    public void A_matrix_from_counts_has_them_where_they_belong()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Of(["a", "b"], [1, 2, 3, 4]);
        Assert.Equal((2.0, 3.0), (matrix[0, 1], matrix[1, 0]));
        Assert.Equal((3.0, 4.0), (matrix.Support(0), matrix.Predicted(0)));
    }

    private static void AgreeWith(GoldenJson golden, Dataset data)
    {
        ProbabilityEvaluation seen = ProbabilityEvaluation.Of(Model, data);
        ModelEvaluation other = ModelEvaluation.Of(Model, data);
        Near.Equal([other.Accuracy, other.LogLoss], [seen.Accuracy, seen.LogLoss], 1e-13);
        Near.Equal(golden.Doubles("roc_auc"), [.. seen.RocAuc], 1e-12);
        Near.Equal(golden.Double("brier"), seen.Brier, 1e-12);
        Near.Equal(golden.Double("log_loss"), seen.LogLoss, 1e-12);
        double reach = 1.959963984540054 * golden.Double("log_loss_error");
        Near.Equal([seen.LogLoss - reach, seen.LogLoss + reach], [seen.LogLossInterval.Low, seen.LogLossInterval.High], 1e-12);
        Near.Equal(golden.Doubles("bin_rows"), [.. seen.Calibration.Bins.Select(bin => bin.Rows)], 1e-12);
        Near.Equal(golden.Doubles("bin_confidence"), [.. seen.Calibration.Bins.Select(bin => bin.Confidence)], 1e-12);
        Near.Equal(golden.Doubles("bin_accuracy"), [.. seen.Calibration.Bins.Select(bin => bin.Accuracy)], 1e-12);
        Near.Equal([golden.Double("ece"), golden.Double("mce")], [seen.Calibration.ExpectedError, seen.Calibration.LargestError], 1e-12);
    }

    [Fact]
    public void Scores_without_an_order_and_rows_without_probabilities_are_refused()
    {
        Assert.Contains("row 1 is NaN", Assert.Throws<ArgumentException>(() => RocAuc.Of([1, double.NaN], [true, false])).Message, StringComparison.Ordinal);
        LogisticModel steep = new([1e308, -1e308], [0, 0], Labels.NamesByIndex(2));
        Dataset far = new(FeatureMatrix.Dense(new double[] { 1, 100 }, 2, 1), Labels.Of([0, 1]));
        Assert.Contains("row 1 (from 0) overflow", Assert.Throws<DataFormatException>(() => ProbabilityEvaluation.Of(steep, far)).Message, StringComparison.Ordinal);
    }
}
