using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Parquet.Tests;

/// <summary>What is written and read back is what was written.</summary>
public sealed class ParquetWritingTests
{
    private static readonly double[] Numbers = [0.1 + 0.2, -1e-300, 0, 5e-324, 1e300, 7, double.NegativeZero, 0, 255, -2.5, 3, 0];

    [Fact]
    public void Numbers_come_back_with_all_their_bits_and_classes_with_their_names()
    {
        Dataset rows = new(FeatureMatrix.Dense(Numbers, 4, 3), Labels.Of([1, 0, 2, 1], ["\"a\" b", "a,\tb", "é"]));
        DatasetSplit back = Through(new DatasetSplit("", rows, null));
        Assert.Equal(Array.ConvertAll(Numbers, BitConverter.DoubleToInt64Bits), Array.ConvertAll(Files.Values(back.Train.Features), BitConverter.DoubleToInt64Bits));
        Assert.Equal(Files.Names(rows.Labels), Files.Names(back.Train.Labels));
        Assert.Equal(["x0", "x1", "x2"], back.Encoding!.FeatureNames);
    }

    [Fact]
    public void Bytes_stay_bytes_over_several_row_groups()
    {
        const int Rows = 5000, Features = 4000;
        byte[] values = new byte[Rows * Features];
        new Random(1).NextBytes(values);
        Dataset rows = new(FeatureMatrix.Dense(values, Rows, Features), Labels.Of([.. Enumerable.Range(0, Rows).Select(i => i % 12)]));
        DatasetSplit back = Through(new DatasetSplit("", rows, null));
        Assert.Equal("dense uint8", back.Train.Features.Layout);
        Assert.Equal(Files.Values(rows.Features), Files.Values(back.Train.Features));
        Assert.Equal(rows.Labels.ClassNames, back.Train.Labels.ClassNames);
        Assert.Equal(rows.Labels.Indices.ToArray(), back.Train.Labels.Indices.ToArray());
    }

    [Fact]
    public void Names_of_columns_come_from_the_table()
    {
        DatasetSplit birds = Files.Read(Files.Golden("birds-zstd.parquet"), new TableOptions { Ignore = ["seen", "rings"], Missing = MissingCells.Mean });
        DatasetSplit back = Through(birds);
        Assert.Equal(birds.Encoding!.FeatureNames, back.Encoding!.FeatureNames);
        Assert.Equal("species", back.Encoding.LabelColumn);
        Assert.Equal(Files.Values(birds.Train.Features), Files.Values(back.Train.Features));
    }

    [Fact]
    public void Weights_and_test_rows_have_no_place_and_are_not_lost_in_silence()
    {
        Dataset rows = new(FeatureMatrix.Dense(Numbers, 4, 3), Labels.Of([1, 0, 0, 1]));
        using TemporaryFolder folder = new();
        Assert.Throws<DataFormatException>(() => DatasetFormats.Write(new DatasetSplit("", rows, rows), folder.File("a.parquet"), Files.Formats));
        Assert.Throws<DataFormatException>(() => DatasetFormats.Write(
            new DatasetSplit("", rows with { Weights = new double[] { 1, 2, 3, 4 } }, null), folder.File("a.parquet"), Files.Formats));
        Assert.Empty(folder.Names);
    }

    private static DatasetSplit Through(DatasetSplit data)
    {
        using TemporaryFolder folder = new();
        DatasetFormats.Write(data, folder.File("t.parquet"), Files.Formats);
        Assert.Single(folder.Names);
        return Files.Read(folder.File("t.parquet"));
    }
}
