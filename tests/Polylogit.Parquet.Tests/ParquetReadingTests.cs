using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Parquet.Tests;

/// <summary>What the Rust implementation of Apache Arrow wrote is read as a table of text with the same cells is.</summary>
public sealed class ParquetReadingTests
{
    private static readonly string[] Unused = ["rings", "seen"];

    [Theory]
    [InlineData("birds-snappy.parquet")]
    [InlineData("birds-zstd.parquet")]
    [InlineData("birds-gzip.parquet")]
    [InlineData("birds-plain.parquet")]
    [InlineData("birds-brotli.parquet")]
    [InlineData("birds-lz4.parquet")]
    public void Numbers_categories_truth_values_and_holes_become_features_in_any_compression_and_row_groups(string name)
    {
        DatasetSplit split = Files.Read(Files.Golden(name), new TableOptions { Ignore = Unused, Missing = MissingCells.Mean });
        Assert.Equal(["mass", "island=Dream, or so", "island=Torgersen", "year", "ringed"], split.Encoding!.FeatureNames);
        const double Mean = (3.75 + 3.8 + 5.0 + 5.7 + 4.5) / 5;
        Assert.Equal(
            [
                3.75, 0, 1, 2007, 1,
                3.8, 0, 1, 2007, 0,
                Mean, 0, 0, 2008, 1,
                5.0, 0, 0, 2008, 1,
                5.7, 0, 0, 2009, 0,
                4.5, 1, 0, 2009, 0,
            ],
            Files.Values(split.Train.Features));
        Assert.Equal(["Adelie", "Adelie", "Gentoo", "Gentoo", "Gentoo", "Adelie"], Files.Names(split.Train.Labels));
        Assert.Equal([1, 1, 0, 0], split.MissingCells);
    }

    [Fact]
    public void A_table_of_text_with_the_same_cells_gives_the_same_features_and_encoding()
    {
        const string Text = """
            mass,island,year,species
            3.75,Torgersen,2007,Adelie
            3.8,Torgersen,2007,Adelie
            ,Biscoe,2008,Gentoo
            5,Biscoe,2008,Gentoo
            5.7,,2009,Gentoo
            4.5,"Dream, or so",2009,Adelie
            """;
        foreach (MissingCells missing in (MissingCells[])[MissingCells.Mean, MissingCells.Indicator, MissingCells.Drop])
        {
            DatasetSplit text = DatasetFormats.ReadStream(
                new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Text)), "t.csv", new DatasetReadOptions { Table = new TableOptions { Missing = missing } });
            DatasetSplit typed = Files.Read(Files.Golden("birds-snappy.parquet"), new TableOptions { Missing = missing, Ignore = [.. Unused, "ringed"] });
            Assert.Equal(Files.Values(text.Train.Features), Files.Values(typed.Train.Features));
            Assert.Equal(text.Encoding!.FeatureNames, typed.Encoding!.FeatureNames);
            Assert.Equal(text.MissingCells, typed.MissingCells);
            Assert.Equal(text.Train.Labels.ClassNames, typed.Train.Labels.ClassNames);
        }
    }

    [Fact]
    public void Bytes_negative_numbers_and_floats_keep_their_values_and_whole_numbers_are_classes()
    {
        DatasetSplit split = Files.Read(Files.Golden("pixels.parquet"));
        Assert.Equal([0, -1, 0.5, 1, 300, -0.25, 255, 2, 1e30f, 7, 0, 0], Files.Values(split.Train.Features));
        Assert.Equal(["1", "3"], split.Train.Labels.ClassNames);
        Assert.Equal([1, 0, 1, 0], split.Train.Labels.Indices.ToArray());
        Assert.Equal("dense uint8", Files.Read(Files.Golden("pixels.parquet"), new TableOptions { Ignore = ["b", "c"] }).Train.Features.Layout);
    }

    [Theory]
    [InlineData("", "row group 0, column 'seen' has dates or times", "--ignore")]
    [InlineData("seen", "row group 0, row 2 (both counted from 0): column 'mass' is empty", "--missing")]
    public void What_cannot_be_used_is_refused_with_row_group_and_column(string ignored, string where, string remedy)
    {
        string message = Files.Refused(Files.Golden("birds-snappy.parquet"), new TableOptions { Ignore = ignored.Length == 0 ? [] : [ignored] }).Message;
        Assert.Contains("birds-snappy.parquet", message, StringComparison.Ordinal);
        Assert.Contains(where, message, StringComparison.Ordinal);
        Assert.Contains(remedy, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_category_is_refused_with_its_row_group()
    {
        string message = Files.Refused(Files.Golden("birds-snappy.parquet"), new TableOptions { Ignore = [.. Unused, "mass"] }).Message;
        Assert.Contains("row group 1, row 0 (both counted from 0): column 'island' is empty", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_table_is_read_by_the_encoding_and_column_names_that_differ_are_named()
    {
        TableOptions table = new() { Ignore = Unused, Missing = MissingCells.Mean };
        TableEncoding encoding = Files.Read(Files.Golden("birds-zstd.parquet"), table).Encoding!;
        using RowBlocks rows = RowBlocks.Open(Files.Golden("birds-gzip.parquet"), encoding, encoding.FeatureCount, Files.Options());
        Assert.Equal(Files.Values(Files.Read(Files.Golden("birds-gzip.parquet"), table).Train.Features), Files.Values(rows.Next()!));
        Assert.Null(rows.Next());
        using RowBlocks others = RowBlocks.Open(Files.Golden("pixels.parquet"), encoding, encoding.FeatureCount, Files.Options());
        DataFormatException error = Assert.Throws<DataFormatException>(others.Next);
        Assert.Contains("'mass' is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_does_not_know_parquet_says_so()
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => DatasetFormats.Read(Files.Golden("pixels.parquet")));
        Assert.Contains("is a Parquet file, which this build does not read", error.Message, StringComparison.Ordinal);
    }
}
