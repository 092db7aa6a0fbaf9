using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

public sealed class ArrayDatasetTests
{
    [Fact]
    public void Images_become_rows_and_a_column_of_labels_becomes_labels()
    {
        Dataset data = Build(NumpyFiles.Bytes("(2, 2, 2)", 1, 2, 3, 4, 5, 6, 7, 8), NumpyFiles.Doubles("(2, 1)", 1, 0)).Train;
        Assert.Equal((2, 4, 2), (data.RowCount, data.FeatureCount, data.ClassCount));
        double[] row = new double[4];
        data.Features.CopyRow(1, row);
        Assert.Equal([5.0, 6, 7, 8], row);
        Assert.Equal([1, 0], data.Labels.Indices.ToArray());
    }

    [Fact]
    public void Features_must_be_rows_and_columns() =>
        Refused("X has the shape (2,); features need rows and columns, such as (5000, 784).", NumpyFiles.Bytes("(2,)", 1, 2), NumpyFiles.Integers("(2,)", 0, 1));

    [Theory]
    [InlineData("(0, 3)")]
    [InlineData("(3, 0)")]
    public void Empty_features_are_refused(string shape) =>
        Refused($"X is empty: its shape is {shape}. Give it at least one row and one column.", NumpyFiles.Bytes(shape), NumpyFiles.Integers("(0,)"));

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "an infinite value")]
    [InlineData(double.NegativeInfinity, "an infinite value")]
    public void A_value_that_is_not_finite_is_refused_with_row_and_column(double bad, string name) =>
        Refused(
            $"X holds {name} in row 1, column 2 (counted from 0). Only finite numbers can be used: replace or remove the value.",
            NumpyFiles.Doubles("(2, 3)", 1, 2, 3, 4, 5, bad),
            NumpyFiles.Integers("(2,)", 0, 1));

    [Fact]
    public void A_single_precision_value_that_is_not_finite_is_refused() =>
        Refused(
            "X holds NaN in row 0, column 1 (counted from 0). Only finite numbers can be used: replace or remove the value.",
            NumpyFiles.WithHeader(NumpyFiles.Header("<f4", "(1, 2)"), [0, 0, 0, 0, 0, 0, 0xC0, 0x7F]),
            NumpyFiles.Integers("(1,)", 0));

    [Fact]
    public void Labels_must_be_one_column() =>
        Refused("y has the shape (2, 2); labels need one column, such as (5000,). If each row marks its class by a 1, save y.argmax(axis=1).", NumpyFiles.Bytes("(2, 1)", 1, 2), NumpyFiles.Integers("(2, 2)", 0, 1, 1, 0));

    [Fact]
    public void Every_row_needs_a_label() =>
        Refused("X has 2 rows and y 3. Every row needs one label.", NumpyFiles.Bytes("(2, 1)", 1, 2), NumpyFiles.Integers("(3,)", 0, 1, 1));

    [Theory]
    [InlineData(0.5, "y holds 0.5 in row 1 (counted from 0), which is no class. Number the classes 0, 1, 2, ...")]
    [InlineData(double.NaN, "y holds NaN in row 1 (counted from 0), which is no class. Number the classes 0, 1, 2, ...")]
    [InlineData(double.PositiveInfinity, "y holds Infinity in row 1 (counted from 0), which is no class. Number the classes 0, 1, 2, ...")]
    [InlineData(-1, "y holds the label -1 in row 1 (counted from 0). Number the classes 0, 1, 2, ...")]
    [InlineData(2147483647, "y holds the label 2147483647 in row 1 (counted from 0). Number the classes 0, 1, 2, ...")]
    [InlineData(1e300, "y holds the label 1E+300 in row 1 (counted from 0). Number the classes 0, 1, 2, ...")]
    [InlineData(0, "y holds one class only, 0. A classifier needs at least two.")]
    [InlineData(7, "y holds the label 7 in row 1 (counted from 0), outside 0..1 for its 2 classes. Number the classes without gaps.")]
    public void A_label_that_is_no_class_is_refused_with_its_row(double label, string message) =>
        Refused(message, NumpyFiles.Bytes("(2, 1)", 1, 2), NumpyFiles.Doubles("(2,)", 0, label));

    [Fact]
    public void Labels_counted_from_one_get_a_hint() =>
        Refused(
            "y holds the label 2 in row 0 (counted from 0), outside 0..1 for its 2 classes. The labels seem to be counted from 1: subtract 1.",
            NumpyFiles.Bytes("(2, 1)", 1, 2),
            NumpyFiles.Integers("(2,)", 2, 1));

    [Fact]
    public void Test_rows_must_have_the_features_of_the_training_rows()
    {
        byte[] x = NumpyFiles.Bytes("(2, 2)", 1, 2, 3, 4), y = NumpyFiles.Integers("(2,)", 0, 1);
        string message = Assert.Throws<DataFormatException>(() => Build(x, y, NumpyFiles.Bytes("(2, 1)", 1, 2), y)).Message;
        Assert.Equal("X_test has 1 features and X 2. Both need the same features.", message);
    }

    [Fact]
    public void Test_rows_must_have_the_classes_of_the_training_rows()
    {
        byte[] x = NumpyFiles.Bytes("(2, 1)", 1, 2), y = NumpyFiles.Integers("(2,)", 0, 1);
        string message = Assert.Throws<DataFormatException>(() => Build(x, y, x, NumpyFiles.Integers("(2,)", 1, 2))).Message;
        Assert.Equal("y_test holds the label 2 in row 1 (counted from 0), outside the training classes 0..1.", message);
    }

    [Fact]
    public void Test_rows_may_miss_classes()
    {
        byte[] x = NumpyFiles.Bytes("(2, 1)", 1, 2);
        Assert.Equal(2, Build(x, NumpyFiles.Integers("(2,)", 0, 1), x, NumpyFiles.Integers("(2,)", 1, 1)).Test!.ClassCount);
    }

    private static void Refused(string message, byte[] x, byte[] y) =>
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => Build(x, y)).Message);

    private static DatasetSplit Build(byte[] x, byte[] y, byte[]? xTest = null, byte[]? yTest = null) =>
        ArrayDataset.Build(
            new DataArrays(Array(x, "X"), Array(y, "y")),
            xTest is null || yTest is null ? null : new DataArrays(Array(xTest, "X_test"), Array(yTest, "y_test")),
            new DatasetReadOptions());

    private static NpyArray Array(byte[] bytes, string name) => NpyReader.Read(new MemoryStream(bytes), bytes.Length, name);
}
