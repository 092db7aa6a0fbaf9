using Polylogit.Data;

namespace Polylogit.Tests;

/// <summary>Data and options that no model can come from, with the sentences that say so.</summary>
public sealed class LogisticRegressionRefusalTests
{
    private static readonly Dataset Train = Make(4, 2, [0, 1, 0, 1]);

    [Fact]
    public void No_rows_are_refused() => Refused("There are no rows to train on.", Make(0, 2, []));

    [Fact]
    public void One_class_is_refused() => Refused("All rows have the same label. A classifier needs at least two classes.", Make(2, 2, [0, 0]));

    [Fact]
    public void Rows_of_one_class_among_several_names_are_refused() => Refused(
        "All rows have the same label. A classifier needs at least two classes.",
        new Dataset(FeatureMatrix.Dense(new byte[2], 2, 1), Labels.Of([1, 1], ["a", "b"])));

    [Fact]
    public void Rows_that_weigh_something_of_one_class_only_are_refused() => Refused(
        "All rows with a weight above 0 have the same label. A classifier needs at least two classes.", Train with { Weights = new double[] { 0, 1, 0, 2 } });

    [Fact]
    public void Test_rows_with_other_features_are_refused() => Refused(
        "The test rows have 3 features and the training rows 2. Both need the same.", Train, Make(2, 3, [0, 1]));

    [Fact]
    public void No_test_rows_are_refused() => Refused("There are no test rows. Leave the test set out instead.", Train, Make(0, 2, []));

    [Fact]
    public void Test_rows_with_other_classes_are_refused() => Refused(
        "The test rows and the training rows have different classes. Both need the same, in the same order.", Train, Make(2, 2, [0, 2]));

    [Fact]
    public void A_negative_number_of_threads_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogisticRegression { Threads = -1 });

    [Fact]
    public void No_data_at_all_is_refused() => Assert.Throws<ArgumentNullException>(() => new LogisticRegression().Fit(null!));

    private static void Refused(string message, Dataset train, Dataset? test = null) =>
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => new LogisticRegression().Fit(train, test)).Message);

    private static Dataset Make(int rows, int features, int[] labels) => new(FeatureMatrix.Dense(new byte[rows * features], rows, features), Labels.Of(labels));
}
