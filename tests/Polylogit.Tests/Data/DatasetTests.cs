using Polylogit.Data;

namespace Polylogit.Tests.Data;

public sealed class DatasetTests
{
    [Fact]
    public void It_holds_features_and_labels_of_the_same_rows()
    {
        Dataset data = new(FeatureMatrix.Dense(new byte[6], 2, 3), Labels.Of([0, 1]));
        Assert.Equal((2, 3, 2), (data.RowCount, data.FeatureCount, data.ClassCount));
    }

    [Fact]
    public void Different_numbers_of_rows_are_refused()
    {
        string message = Assert.Throws<DataFormatException>(() => new Dataset(FeatureMatrix.Dense(new byte[6], 2, 3), Labels.Of([0, 1, 0]))).Message;
        Assert.Equal("The features have 2 rows and the labels 3. Every row needs one label.", message);
    }
}
