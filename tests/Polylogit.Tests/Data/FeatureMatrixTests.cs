using Polylogit.Data;

namespace Polylogit.Tests.Data;

/// <summary>What the constructors refuse.</summary>
public sealed class FeatureMatrixTests
{
    [Fact]
    public void A_length_that_does_not_fit_the_shape_is_refused()
    {
        const string Message = "2 rows of 3 features need 6 values, but there are 5.";
        Assert.Equal(Message, Assert.Throws<DataFormatException>(() => FeatureMatrix.Dense(new byte[5], 2, 3)).Message);
        Assert.Equal(Message, Assert.Throws<DataFormatException>(() => FeatureMatrix.Dense(new float[5], 2, 3)).Message);
        Assert.Equal(Message, Assert.Throws<DataFormatException>(() => FeatureMatrix.Dense(new double[5], 2, 3)).Message);
    }

    [Fact]
    public void A_shape_whose_product_overflows_is_refused() =>
        Assert.Throws<DataFormatException>(() => FeatureMatrix.Dense(Array.Empty<byte>(), 65536, 65536));

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Values_that_are_not_finite_are_refused_with_row_and_column(double bad, string shown)
    {
        double[] doubles = new double[12];
        doubles[7] = bad;
        string message = Assert.Throws<DataFormatException>(() => FeatureMatrix.Dense(doubles, 4, 3)).Message;
        Assert.StartsWith($"The features hold {shown} in row 2, column 1 (counted from 0).", message);
        float[] floats = [.. doubles.Select(v => (float)v)];
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => FeatureMatrix.Dense(floats, 4, 3)).Message);
    }

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(1, 0)]
    [InlineData(1, -3)]
    public void Negative_counts_and_no_features_are_refused(int rows, int features) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureMatrix.Dense(new byte[3], rows, features));

    [Fact]
    public void No_rows_are_a_matrix_too() => Assert.Equal(0, FeatureMatrix.Dense(Array.Empty<byte>(), 0, 3).RowCount);

    [Fact]
    public void Rows_of_eight_features_and_more_are_not_copied()
    {
        byte[] values = [1, 2, 3, 4, 5, 6, 7, 8];
        FeatureMatrix matrix = FeatureMatrix.Dense(values, 1, 8);
        values[1] = 9;
        double[] row = new double[8];
        matrix.CopyRow(0, row);
        Assert.Equal([1, 9, 3, 4, 5, 6, 7, 8], row);
    }

    [Fact]
    public void More_octets_than_can_be_numbered_are_refused()
    {
        const int Most = 8 * 65536;
        Assert.Equal(Most, FeatureMatrix.Of(new byte[Most], 1, Most, FeatureLayout.Octets).FeatureCount);
        Assert.Equal(
            "524289 features do not fit the layout octets, which holds at most 524288. Use the layout dense.",
            Assert.Throws<DataFormatException>(() => FeatureMatrix.Of(new byte[Most + 1], 1, Most + 1, FeatureLayout.Octets)).Message);
    }

    [Theory]
    [InlineData(new[] { 0, 1 }, new[] { 0, 1 }, new double[] { 1, 2 }, "Row starts must rise from 0 to the number of values; 2 columns and 2 values do not fit the last one, 1.")]
    [InlineData(new int[0], new int[0], new double[0], "Row starts must rise from 0 to the number of values; 0 columns and 0 values do not fit the last one, which is missing.")]
    [InlineData(new[] { 0, 2, 1, 2 }, new[] { 0, 1 }, new double[] { 1, 2 }, "The values of row 1 (counted from 0) end at 1, before they begin or behind the last value.")]
    [InlineData(new[] { 0, 2 }, new[] { 1, 1 }, new double[] { 1, 2 }, "Row 0 has the column 1 (counted from 0) behind 1; columns must rise within a row and stay below 3.")]
    [InlineData(new[] { 0, 2 }, new[] { 1, 3 }, new double[] { 1, 2 }, "Row 0 has the column 3 (counted from 0) behind 1; columns must rise within a row and stay below 3.")]
    [InlineData(new[] { 0, 0, 1 }, new[] { 2 }, new[] { double.NaN }, "Row 1, column 2 (counted from 0) holds NaN. Only finite numbers can be used: replace or remove the value.")]
    public void Sparse_arrays_that_make_no_matrix_are_refused(int[] starts, int[] columns, double[] values, string message)
    {
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => FeatureMatrix.Sparse(starts, columns, values, 3)).Message);
        float[] floats = [.. values.Select(v => (float)v)];
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => FeatureMatrix.Sparse(starts, columns, floats, 3)).Message);
    }

    [Fact]
    public void Sparse_structure_is_copied_so_that_nobody_can_change_it_after_it_was_checked()
    {
        int[] starts = [0, 1], columns = [1];
        FeatureMatrix matrix = FeatureMatrix.Sparse(starts, columns, new double[] { 4 }, 2);
        (starts[1], columns[0]) = (1000, 1000);
        double[] row = new double[2];
        matrix.CopyRow(0, row);
        Assert.Equal([0, 4], row);
    }

    [Fact]
    public void Sparse_rows_may_be_empty()
    {
        FeatureMatrix matrix = FeatureMatrix.Sparse(new[] { 0, 0, 2, 2 }, new[] { 0, 2 }, new byte[] { 5, 7 }, 3);
        double[] row = new double[3];
        matrix.CopyRow(1, row);
        Assert.Equal([5, 0, 7], row);
        matrix.CopyRow(2, row);
        Assert.Equal([0, 0, 0], row);
        Assert.Equal((3, "sparse uint8"), (matrix.RowCount, matrix.Layout));
    }
}
