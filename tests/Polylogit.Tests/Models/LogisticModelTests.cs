using Polylogit.Data;
using Polylogit.Functions;
using Polylogit.Models;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Models;

public sealed class LogisticModelTests
{
    private const int Rows = 700;
    private const int Features = 19;

    private static readonly byte[] Values = FeatureMatrices.Bytes(3, Rows * Features);

    public static TheoryData<string, int> Kinds
    {
        get
        {
            TheoryData<string, int> kinds = [];
            foreach (string name in FeatureMatrices.Names)
            {
                foreach (int classes in new[] { 2, 10, 64, 65, 100 }) kinds.Add(name, classes);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Predictions_of_single_rows_and_of_all_rows_agree_with_the_definition(string name, int classes)
    {
        LogisticModel model = Small(classes);
        FeatureMatrix matrix = FeatureMatrices.Build(name, Values, Rows, Features);
        double[] together = model.PredictProbabilities(matrix), x = new double[Features], p = new double[classes], expected = new double[classes];
        int[] predicted = model.Predict(matrix);
        for (int i = 0; i < Rows; i++)
        {
            matrix.CopyRow(i, x);
            Multinomial.Linear(x, model.Coefficients, Features, expected);
            for (int k = 0; k < classes; k++) expected[k] += model.Intercepts[k];
            Multinomial.Softmax(expected, classes, expected);
            model.PredictProbabilities(x, p);
            Near.Equal(expected, p, 1e-15);
            Near.Equal(expected, together.AsSpan(i * classes, classes), FeatureMatrices.IsDouble(name) ? 1e-13 : 1e-5);
            Assert.Equal(expected.AsSpan().IndexOf(expected.Max()), model.Predict(x));
            // Floats may turn a tie round, and nothing else.
            if (predicted[i] != model.Predict(x)) Near.Equal(p[model.Predict(x)], p[predicted[i]], FeatureMatrices.IsDouble(name) ? 1e-13 : 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Predictions_do_not_depend_on_threads_on_callers_at_once_or_on_the_rows_beside(string name, int classes)
    {
        LogisticModel model = Small(classes);
        FeatureMatrix matrix = FeatureMatrices.Build(name, Values, Rows, Features);
        double[] expected = model.PredictProbabilities(matrix, threads: 1);
        int[] labels = model.Predict(matrix, threads: 1);
        Parallel.For(0, 6, i =>
        {
            Near.SameBits<double>(expected, model.PredictProbabilities(matrix, i));
            Assert.Equal(labels, model.Predict(matrix, i));
        });
        FeatureMatrix alone = FeatureMatrices.Build(name, Values[(500 * Features)..(501 * Features)], 1, Features);
        Near.SameBits<double>(expected.AsSpan(500 * classes, classes), model.PredictProbabilities(alone));
    }

    [Fact]
    public void The_first_of_equally_probable_classes_is_predicted()
    {
        LogisticModel model = new(new double[3], [1, 2, 2], ["a", "b", "c"]);
        Assert.Equal(1, model.Predict([0.0]));
        Assert.Equal([1], model.Predict(FeatureMatrix.Dense(new byte[1], 1, 1)));
    }

    [Fact]
    public void No_rows_give_no_predictions()
    {
        FeatureMatrix nothing = FeatureMatrix.Dense(Array.Empty<double>(), 0, Features);
        Assert.Empty(Small(3).Predict(nothing));
        Assert.Empty(Small(3).PredictProbabilities(nothing));
    }

    [Fact]
    public void Rows_with_another_number_of_features_are_refused()
    {
        Assert.Equal(
            "The model has 19 features and the row 2. Give it rows like those it was trained on.",
            Assert.Throws<DataFormatException>(() => Small(3).Predict([1, 2.0])).Message);
        Assert.Equal(
            "The model has 19 features and the data 2. Give it rows like those it was trained on.",
            Assert.Throws<DataFormatException>(() => Small(3).Predict(FeatureMatrix.Dense(new byte[2], 1, 2))).Message);
    }

    [Fact]
    public void What_cannot_be_a_model_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new LogisticModel([1], [1], ["only"]));
        Assert.Throws<ArgumentException>(() => new LogisticModel([1, 2], [1], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => new LogisticModel([], [1, 2], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => new LogisticModel([1, 2, 3], [1, 2], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => new LogisticModel([1, double.NaN], [1, 2], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => new LogisticModel([1, 2], [1, double.NegativeInfinity], ["a", "b"]));
    }

    [Fact]
    public void It_copies_what_it_is_made_of()
    {
        double[] coefficients = [1, 2], intercepts = [3, 4];
        string[] names = ["a", "b"];
        LogisticModel model = new(coefficients, intercepts, names);
        (coefficients[0], intercepts[0], names[0]) = (9, 9, "z");
        Assert.Equal((1, 3, "a"), (model.Coefficients[0], model.Intercepts[0], model.ClassNames[0]));
    }

    // Coefficients so small that sums of pixels up to 255 stay within +-20.
    private static LogisticModel Small(int classes)
    {
        LogisticModel model = SmallModels.Random(classes, Features, classes);
        return new LogisticModel([.. model.Coefficients.ToArray().Select(w => w / 255)], model.Intercepts, model.ClassNames);
    }
}
