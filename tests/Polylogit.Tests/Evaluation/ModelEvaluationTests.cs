using Polylogit.Data;
using Polylogit.Evaluation;
using Polylogit.Models;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Evaluation;

/// <summary>Metrics against scikit-learn (Golden/evaluation.py) and by hand.</summary>
public sealed class ModelEvaluationTests
{
    private static readonly GoldenJson Golden = GoldenJson.Read("evaluation.json");
    private static readonly LogisticModel Model = new(Golden.Doubles("w"), Golden.Doubles("b"), Labels.NamesByIndex(Golden.Int("classes")));

    private static readonly Dataset Data = new(
        FeatureMatrix.Dense(Golden.Doubles("x"), Golden.Int("rows"), Golden.Int("features")), Labels.Of(Golden.Ints("labels")));

    /// <summary>The same rows with weights, of which some are 0, and offsets.</summary>
    private static readonly Dataset Weighted = Data with
    {
        Weights = Enumerable.Range(0, Data.RowCount).Select(i => new[] { 0, 0.25, 1, 2.5, 7 }[i % 5]).ToArray(),
        Offsets = Enumerable.Range(0, Data.RowCount * Data.ClassCount).Select(i => (i * 5 % 13 - 6) / 4.0).ToArray(),
    };

    [Fact]
    public void All_metrics_agree_with_scikit_learn()
    {
        Assert.Equal(Golden.Ints("predicted"), Model.Predict(Data.Features));
        AgreeWith(Golden, ModelEvaluation.Of(Model, Data));
    }

    [Fact]
    public void All_metrics_agree_with_scikit_learn_where_rows_have_weights_and_offsets() =>
        AgreeWith(Golden.Object("weighted"), ModelEvaluation.Of(Model, Weighted));

    [Fact]
    public void A_weight_of_k_is_the_row_k_times()
    {
        int[] copies = [.. Enumerable.Range(0, Data.RowCount).SelectMany(i => Enumerable.Repeat(i, i % 4))];
        double[] x = Rows.Values(Data);
        FeatureMatrix features = FeatureMatrix.Dense(copies.SelectMany(i => x.AsSpan(i * Data.FeatureCount, Data.FeatureCount).ToArray()).ToArray(), copies.Length, Data.FeatureCount);
        Dataset copied = new Dataset(features, Labels.Of(copies.Select(i => Data.Labels.Indices[i]).ToArray(), Data.Labels.ClassNames)).WithTermsOf(Weighted with { Weights = default }, copies);
        ModelEvaluation expected = ModelEvaluation.Of(Model, copied);
        ModelEvaluation seen = ModelEvaluation.Of(Model, Weighted with { Weights = Enumerable.Range(0, Data.RowCount).Select(i => i % 4.0).ToArray() });
        Near.Equal(expected.LogLoss, seen.LogLoss, 1e-13);
        Assert.Equal(expected.Accuracy, seen.Accuracy);
        for (int k = 0; k < Data.ClassCount; k++)
        {
            for (int j = 0; j < Data.ClassCount; j++) Assert.Equal(expected.Confusion[k, j], seen.Confusion[k, j]);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        foreach (Dataset data in new[] { Data, Weighted })
        {
            ModelEvaluation one = ModelEvaluation.Of(Model, data, threads: 1);
            foreach (int threads in new[] { 2, 3, 8, 0 })
            {
                ModelEvaluation other = ModelEvaluation.Of(Model, data, threads);
                Near.SameBits<double>([one.Accuracy, one.LogLoss, one.Confusion.Support(0)], [other.Accuracy, other.LogLoss, other.Confusion.Support(0)]);
            }
        }
    }

    [Fact]
    public void A_class_that_never_occurs_has_no_recall_and_one_never_predicted_no_precision()
    {
        // Class 0 is always predicted; the rows are of class 0 and 1.
        LogisticModel model = new(new double[3], [1, 0, 0], ["a", "b", "c"]);
        ModelEvaluation seen = ModelEvaluation.Of(model, new Dataset(FeatureMatrix.Dense(new byte[4], 4, 1), Labels.Of([0, 0, 0, 1], ["a", "b", "c"])));
        Assert.Equal(0.75, seen.Accuracy);
        Assert.Equal((0.75, 1.0, 6.0 / 7), (seen.Confusion.Precision(0), seen.Confusion.Recall(0), seen.Confusion.F1(0)));
        Assert.Equal((double.NaN, 0.0, 0.0), (seen.Confusion.Precision(1), seen.Confusion.Recall(1), seen.Confusion.F1(1)));
        Assert.Equal((double.NaN, double.NaN), (seen.Confusion.Recall(2), seen.Confusion.F1(2)));
        Assert.Equal((4.0, 0.0), (seen.Confusion.Predicted(0), seen.Confusion.Predicted(2)));
    }

    [Fact]
    public void What_does_not_fit_the_model_is_refused()
    {
        FeatureMatrix features = FeatureMatrix.Dense(new byte[6], 1, 6);
        Assert.Throws<DataFormatException>(() => ModelEvaluation.Of(Model, new Dataset(FeatureMatrix.Dense(Array.Empty<byte>(), 0, 6), Labels.Of([]))));
        Assert.Contains(
            "The model knows the classes 0, 1, 2, 3; the data have x, y",
            Assert.Throws<DataFormatException>(() => ModelEvaluation.Of(Model, new Dataset(features, Labels.Of([0], ["x", "y"])))).Message,
            StringComparison.Ordinal);
        Dataset narrow = new(FeatureMatrix.Dense(new byte[2], 1, 2), Labels.Of([0], Model.ClassNames));
        Assert.Throws<DataFormatException>(() => ModelEvaluation.Of(Model, narrow));
    }

    private static void AgreeWith(GoldenJson golden, ModelEvaluation seen)
    {
        int classes = Golden.Int("classes");
        Assert.Equal(Golden.Int("rows"), seen.RowCount);
        Near.Equal(golden.Double("accuracy"), seen.Accuracy, 1e-15);
        Near.Equal(golden.Double("log_loss"), seen.LogLoss, 1e-13);
        for (int k = 0; k < classes; k++)
        {
            for (int j = 0; j < classes; j++) Assert.Equal(golden.Doubles("confusion")[k * classes + j], seen.Confusion[k, j]);
            Assert.Equal(golden.Doubles("support")[k], seen.Confusion.Support(k));
            Near.Equal(golden.Doubles("precision")[k], seen.Confusion.Precision(k), 1e-15);
            Near.Equal(golden.Doubles("recall")[k], seen.Confusion.Recall(k), 1e-15);
            Near.Equal(golden.Doubles("f1")[k], seen.Confusion.F1(k), 1e-15);
        }
    }
}
