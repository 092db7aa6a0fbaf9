using System.Text;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

public sealed class TableEncodingTests : IDisposable
{
    private const string Train = "island,mass,sex,species\nBiscoe,1,m,A\nDream,2,,G\nTorgersen,3,f,A\nDream,6,m,G\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Features_are_named_after_columns_and_levels_and_decisions_are_said()
    {
        DatasetSplit split = Read(Train, MissingCells.Indicator);
        Assert.Equal(["island=Dream", "island=Torgersen", "mass", "sex=m", "sex=(missing)"], split.Encoding!.FeatureNames);
        Assert.Equal("species", split.Encoding.LabelColumn);
        Assert.Equal(
        [
            "Cells of t.csv are parted by a comma; the first row names the columns.",
            "The labels are in column 'species' (the last one; --label names another).",
            "Column 'island' has 3 categories; the reference is 'Biscoe'.",
            "Column 'sex' has 2 categories; the reference is 'f'.",
        ], split.Notes);
        Assert.Equal(split.Encoding.FeatureCount, split.Train.FeatureCount);
    }

    [Fact]
    public void A_later_table_is_encoded_as_the_training_rows_were_in_any_order_of_columns()
    {
        TableEncoding encoding = Read(Train, MissingCells.Mean).Encoding!;
        Assert.Equal([1.0, 0, 9, 1, 0, 1, 3, 0], Features("sex,mass,island\nm,9,Dream\nf,,Torgersen\n", encoding));
        Assert.Equal([0.0, 0, 9, 1], Features("species,mass,sex,island\nA,9,,Biscoe\n", encoding));
    }

    [Theory]
    [InlineData("island,sex\nDream,m\n", "t.csv has not the columns of the training rows: 'mass' is missing. Give the table the columns that the model was trained on.")]
    [InlineData("island,mas,sex\nDream,1,m\n", "t.csv has not the columns of the training rows: 'mass' is missing and 'mas' is new (renamed?). Give the table the columns that the model was trained on.")]
    [InlineData("island,mass,sex,age\nDream,1,m,7\n", "t.csv has not the columns of the training rows: 'age' is new. Give the table the columns that the model was trained on.")]
    [InlineData("island,mass,sex\nDream,x,m\n", "t.csv:2:7: column 'mass': 'x' is no finite number, and the column has numbers in the training rows. Correct the cell.")]
    [InlineData("island,mass,sex\nCuba,1,m\n", "t.csv:2:1: column 'island': 'Cuba' is none of the 3 categories of the training rows. Correct it, or leave the row out.")]
    [InlineData("island,mass,sex\n", "t.csv has no rows. Give a table with a row for each sample.")]
    public void What_does_not_fit_is_named(string table, string message)
    {
        TableEncoding encoding = Read(Train, MissingCells.Mean).Encoding!;
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => Features(table, encoding)).Message);
    }

    [Fact]
    public void A_cell_that_was_never_empty_may_not_be_under_indicator()
    {
        TableEncoding encoding = Read(Train, MissingCells.Indicator).Encoding!;
        string message = Assert.Throws<DataFormatException>(() => Features("island,mass,sex\nDream,,m\n", encoding)).Message;
        Assert.StartsWith("t.csv:2:7: column 'mass' is empty here and was never empty in the training rows", message, StringComparison.Ordinal);
        Assert.Throws<DataFormatException>(() => Features("island,mass,sex\n,1,m\n", encoding));
    }

    [Fact]
    public void A_rare_or_unseen_category_is_other_where_there_is_such_a_level()
    {
        DatasetSplit split = ReadBytes(Encoding.UTF8.GetBytes(Train), new TableOptions { Missing = MissingCells.Mean, RareLevelRows = 2 });
        Assert.Equal(["Dream", "(other)"], split.Encoding!.Columns[0].Levels);
        Assert.Equal([1.0, 1, 1], Features("island,mass,sex\nCuba,1,f\n", split.Encoding));
    }

    [Fact]
    public void A_second_file_gives_the_test_rows_with_the_classes_and_columns_of_the_first()
    {
        File.WriteAllText(_folder.File("train.csv"), Train);
        File.WriteAllText(_folder.File("test.csv"), "species,sex,island,mass\nG,f,Dream,7\n");
        DatasetReadOptions options = new() { Table = new TableOptions { Missing = MissingCells.Mean } };
        DatasetSplit split = DatasetFormats.ReadPair(_folder.File("train.csv"), _folder.File("test.csv"), options);
        Assert.Equal([1.0, 0, 7, 0], Rows.Values(split.Test!));
        Assert.Equal(["A", "G"], split.Test!.Labels.ClassNames);
        Assert.Equal([1], split.Test.Labels.Indices.ToArray());
        File.WriteAllText(_folder.File("test.csv"), "species,sex,island,mass\nG,f,Dream,7\nX,f,Dream,7\n");
        string message = Assert.Throws<DataFormatException>(() => DatasetFormats.ReadPair(_folder.File("train.csv"), _folder.File("test.csv"), options)).Message;
        Assert.Equal("test.csv: row 2 has the label 'X', which no training row has. The classes are A, G.", message);
    }

    [Fact]
    public void A_share_of_every_class_is_set_aside()
    {
        string table = "a,y\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i},{(i < 20 ? "u" : "v")}\n"));
        DatasetSplit split = new CsvFormat().Read(
            new MemoryStream(Encoding.ASCII.GetBytes(table)), "t.csv", new DatasetReadOptions { TestShare = 0.25, SplitSeed = 3 });
        Assert.Equal((75, 25), (split.Train.RowCount, split.Test!.RowCount));
        Assert.Equal(5, split.Test.Labels.Indices.ToArray().Count(k => k == 0));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (double)i), Rows.Values(split.Train).Concat(Rows.Values(split.Test)).Order());
        Assert.All(Rows.Values(split.Test).Zip(split.Test.Labels.Indices.ToArray()), pair => Assert.Equal(pair.First < 20 ? 0 : 1, pair.Second));
    }

    [Fact]
    public void Arrays_are_divided_too_unless_they_have_test_rows()
    {
        byte[] x = NumpyFiles.Bytes("(8, 1)", 0, 1, 2, 3, 4, 5, 6, 7), y = NumpyFiles.Integers("(8,)", 0, 0, 0, 0, 1, 1, 1, 1);
        File.WriteAllBytes(_folder.File("a.npz"), NumpyFiles.Zip(("X_train.npy", x), ("y_train.npy", y)));
        DatasetSplit split = DatasetFormats.Read(_folder.File("a.npz"), new DatasetReadOptions { TestShare = 0.5 });
        Assert.Equal((4, 4), (split.Train.RowCount, split.Test!.RowCount));
        Assert.All(Rows.Values(split.Test).Zip(split.Test.Labels.Indices.ToArray()), pair => Assert.Equal(pair.First < 4 ? 0 : 1, pair.Second));
        Assert.Throws<DataFormatException>(() => DatasetFormats.Read(Repository.Golden("stored.npz"), new DatasetReadOptions { TestShare = 0.5 }));
    }

    private double[] Features(string table, TableEncoding encoding)
    {
        File.WriteAllText(_folder.File("t.csv"), table);
        using RowBlocks rows = RowBlocks.Open(_folder.File("t.csv"), encoding, encoding.FeatureCount);
        FeatureMatrix features = rows.Next()!;
        return Rows.Values(new Dataset(features, Labels.Of(new int[features.RowCount])));
    }

    private static DatasetSplit Read(string table, MissingCells missing) => ReadBytes(Encoding.UTF8.GetBytes(table), new TableOptions { Missing = missing });

    private static DatasetSplit ReadBytes(byte[] table, TableOptions options) =>
        new CsvFormat().Read(new MemoryStream(table), "t.csv", new DatasetReadOptions { Table = options });
}
