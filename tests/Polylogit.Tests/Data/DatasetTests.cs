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

    [Fact]
    public void It_keeps_a_copy_of_weights_and_offsets()
    {
        double[] weights = [0, 2.5], offsets = [1, 2, -3, 4];
        Dataset data = Small() with { Weights = weights, Offsets = offsets };
        weights[0] = offsets[0] = double.NaN;
        Assert.Equal([0, 2.5], data.Weights.ToArray());
        Assert.Equal([1, 2, -3, 4], data.Offsets.ToArray());
        Assert.True(Small().Weights.IsEmpty && Small().Offsets.IsEmpty);
    }

    [Theory]
    [InlineData(new[] { 1.0 }, "There are 2 rows and 1 weights. Every row needs one weight.")]
    [InlineData(new[] { 1, -0.5 }, "The weight of row 1 (counted from 0) is -0.5. Weights are numbers from 0 to 1E+100: 2 counts a row twice, 0 leaves it out.")]
    [InlineData(new[] { double.NaN, 1 }, "The weight of row 0 (counted from 0) is NaN.")]
    [InlineData(new[] { 1, double.PositiveInfinity }, "The weight of row 1 (counted from 0) is Infinity.")]
    [InlineData(new[] { 0.0, 0 }, "All 2 rows have the weight 0, which leaves no row. Give some of them a weight above 0.")]
    public void Weights_that_mean_nothing_are_refused(double[] weights, string message) =>
        Assert.StartsWith(message, Assert.Throws<DataFormatException>(() => Small() with { Weights = weights }).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(new[] { 1.0, 2 }, "2 rows of 2 classes need 4 offsets, not 2. Give one for each row and class, row after row.")]
    [InlineData(new[] { 0, 0, 0, double.NaN }, "The offset of row 1, class 1 (counted from 0) is NaN. Offsets are scores: finite numbers, at most 1E+30 either way.")]
    [InlineData(new[] { 0, -1e31, 0, 0 }, "The offset of row 0, class 1 (counted from 0) is -1E+31.")]
    public void Offsets_that_mean_nothing_are_refused(double[] offsets, string message) =>
        Assert.StartsWith(message, Assert.Throws<DataFormatException>(() => Small() with { Offsets = offsets }).Message, StringComparison.Ordinal);

    private static Dataset Small() => new(FeatureMatrix.Dense(new byte[6], 2, 3), Labels.Of([0, 1]));
}
