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

    [Fact]
    public void All_metrics_agree_with_scikit_learn()
    {
        ModelEvaluation seen = ModelEvaluation.Of(Model, Data);
        int classes = Golden.Int("classes");
        Assert.Equal(Golden.Int("rows"), seen.RowCount);
        Near.Equal(Golden.Double("accuracy"), seen.Accuracy, 1e-15);
        Near.Equal(Golden.Double("log_loss"), seen.LogLoss, 1e-13);
        Assert.Equal(Golden.Ints("predicted"), Model.Predict(Data.Features));
        for (int k = 0; k < classes; k++)
        {
            for (int j = 0; j < classes; j++) Assert.Equal(Golden.Ints("confusion")[k * classes + j], seen.Confusion[k, j]);
            Assert.Equal(Golden.Ints("support")[k], seen.Confusion.Support(k));
            Near.Equal(Golden.Doubles("precision")[k], seen.Confusion.Precision(k), 1e-15);
            Near.Equal(Golden.Doubles("recall")[k], seen.Confusion.Recall(k), 1e-15);
            Near.Equal(Golden.Doubles("f1")[k], seen.Confusion.F1(k), 1e-15);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        ModelEvaluation one = ModelEvaluation.Of(Model, Data, threads: 1);
        foreach (int threads in new[] { 2, 3, 8, 0 })
        {
            ModelEvaluation other = ModelEvaluation.Of(Model, Data, threads);
            Near.SameBits<double>([one.Accuracy, one.LogLoss], [other.Accuracy, other.LogLoss]);
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
        Assert.Equal((4, 0), (seen.Confusion.Predicted(0), seen.Confusion.Predicted(2)));
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
}
