using System.Text;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

/// <summary>Weights and offsets of rows, as files have them.</summary>
public sealed class WeightedFileTests : IDisposable
{
    private static readonly byte[] X = NumpyFiles.Bytes("(2, 3)", 1, 2, 3, 4, 5, 6), Y = NumpyFiles.Integers("(2,)", 0, 1);
    private static readonly DatasetReadOptions ByWeight = new() { Table = new TableOptions { Weights = "w" } };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Arrays_of_weights_and_offsets_belong_to_their_rows()
    {
        DatasetSplit split = Npz(
            ("X_test", X), ("y_test", Y), ("weights_train", NumpyFiles.Doubles("(2,)", 0, 2.5)), ("weights_test", NumpyFiles.Bytes("(2, 1)", 3, 1)),
            ("offsets_train", NumpyFiles.Doubles("(2, 2)", 1, 2, 3, 4)));
        Assert.Equal([0, 2.5], split.Train.Weights.ToArray());
        Assert.Equal([3.0, 1], split.Test!.Weights.ToArray());
        Assert.Equal([1.0, 2, 3, 4], split.Train.Offsets.ToArray());
        Assert.True(split.Test.Offsets.IsEmpty);
        Assert.Equal(
        [
            "Each row counts as often as weights_train says.", "Each row counts as often as weights_test says.", "To the scores of each row offsets_train is added.",
        ], split.Notes);
    }

    [Theory]
    [InlineData("weights_train", "(3,)", "weights_train in f.npz: There are 2 rows and 3 weights. Every row needs one weight.")]
    [InlineData("weights_train", "(1, 2)", "weights_train in f.npz has the shape (1, 2); weights need one column, such as (2,).")]
    [InlineData("weights_train", "(0,)", "weights_train in f.npz: It is empty.")]
    [InlineData("weights_train", "(2,)", "weights_train in f.npz: The weight of row 1 (counted from 0) is -1.")]
    [InlineData("offsets_train", "(2,)", "offsets_train in f.npz has the shape (2,); offsets need a row for each row and a column for each class: (2, 2).")]
    [InlineData("offsets_train", "(2, 3)", "offsets_train in f.npz has the shape (2, 3); offsets need")]
    [InlineData("weights_test", "(2,)", "f.npz has no array 'X_test'; it holds")]
    public void Arrays_that_do_not_fit_are_refused(string name, string shape, string message)
    {
        double[] values = new double[] { 1, -1, 1, 1, 1, 1 }[..shape.Trim('(', ')', ',').Split(',', StringSplitOptions.TrimEntries).Aggregate(1, (n, s) => n * int.Parse(s, null))];
        Assert.StartsWith(message, Assert.Throws<DataFormatException>(() => Npz((name, NumpyFiles.Doubles(shape, values)))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,w,y\n1,0.5,p\n2,2,q\n3,1,p\n4,0,q\n")]
    [InlineData("a,w,y\n1,0.5,p\n2, 2,\"q\"\n3,\"1\",p\n4,0e0,q\n")]
    [InlineData("y,a,w\np,1,0.5\nq,2,2\np,3,1\nq,4,0\n")]
    [InlineData("w,a,y\n0.5,1,p\n2,2,q\n1,3,p\n0,4,q\n")]
    [InlineData("a,y,w\n1.0,p,.5\n2,q,2\n3,p,1\n4,q,0\n")]
    public void A_column_of_a_table_has_the_weights_and_is_no_feature(string text)
    {
        DatasetSplit split = Csv(text, ByWeight with { Table = ByWeight.Table with { Label = "y" } });
        Assert.Equal([0.5, 2, 1, 0], split.Train.Weights.ToArray());
        Assert.Equal([1.0, 2, 3, 4], Rows.Values(split.Train));
        Assert.Equal(("w", "a"), (split.Encoding!.WeightColumn, Assert.Single(split.Encoding.FeatureNames)));
        Assert.Contains("Each row counts as often as column 'w' says.", split.Notes);
    }

    [Fact]
    public void A_table_with_categories_and_holes_has_weights_too()
    {
        const string Text = "a,c,w,y\n1,u,0.5,p\n,v,2,q\n3,u,,p\n4,v,3,q\n5,u,4,p\n";
        DatasetSplit split = Csv(Text, ByWeight with { Table = ByWeight.Table with { Missing = MissingCells.Drop } });
        Assert.Equal([0.5, 3, 4], split.Train.Weights.ToArray());
    }

    [Theory]
    [InlineData("a,w,y\n1,-1,p\n2,1,q\n", "t.csv:2:3: '-1' in column 'w' is no weight. Weights are numbers from 0 up: 2 counts a row twice, 0 leaves it out.")]
    [InlineData("a,w,y\n1,1,p\n2,heavy,q\n", "t.csv:3:3: 'heavy' in column 'w' is no weight.")]
    [InlineData("a,w,y\n1,1,p\n2,,q\n", "t.csv:3:3: the weight (column 'w') is missing. Give every row its weight, or leave such rows out: --missing drop.")]
    [InlineData("a,w,y\n1,0,p\n2,0,q\n", "All 2 rows have the weight 0")]
    [InlineData("a,v,y\n1,0,p\n2,0,q\n", "t.csv has no column 'w' (--weights). Did you mean")]
    [InlineData("a,b,w\n1,0,1\n2,0,2\n", "t.csv: column 'w' has the labels and cannot have the weights. Name another column (--weights, --label).")]
    public void A_column_that_has_no_weights_is_refused(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<DataFormatException>(() => Csv(text, ByWeight)).Message, StringComparison.Ordinal);

    [Fact]
    public void Rows_that_are_set_aside_take_their_weights_and_offsets_along()
    {
        DatasetReadOptions half = ByWeight with { TestShare = 0.5, SplitSeed = 5 };
        string text = "a,w,y\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"{i},{i}.5,{(i % 2 == 0 ? "p" : "q")}\n"));
        double[] offsets = [.. Enumerable.Range(1, 20).SelectMany(i => new double[] { i, -i })];
        DatasetSplit npz = Read(NumpyFiles.Zip(
            ("X_train.npy", NumpyFiles.Doubles("(20, 1)", [.. Enumerable.Range(1, 20).Select(i => (double)i)])), ("y_train.npy", NumpyFiles.Integers("(20,)", [.. Enumerable.Range(0, 20).Select(i => i % 2L)])),
            ("weights_train.npy", NumpyFiles.Doubles("(20,)", [.. Enumerable.Range(1, 20).Select(i => i + 0.5)])), ("offsets_train.npy", NumpyFiles.Doubles("(20, 2)", offsets))), half with { Table = new() });
        foreach (Dataset part in new[] { Csv(text, half).Train, Csv(text, half).Test!, npz.Train, npz.Test! })
        {
            Assert.Equal(10, part.RowCount);
            Assert.Equal([.. Rows.Values(part).Select(value => value + 0.5)], part.Weights.ToArray());
        }

        Assert.Equal([.. Rows.Values(npz.Test!).SelectMany(value => new[] { value, -value })], npz.Test!.Offsets.ToArray());
    }

    [Fact]
    public void A_later_table_may_have_the_weights_or_lack_them()
    {
        File.WriteAllText(_folder.File("train.csv"), "a,w,y\n1,0.5,p\n2,2,q\n");
        File.WriteAllText(_folder.File("with.csv"), "w,y,a\n7,p,1\n8,q,2\n");
        File.WriteAllText(_folder.File("without.csv"), "y,a\np,1\nq,2\n");
        DatasetSplit with = DatasetFormats.ReadPair(_folder.File("train.csv"), _folder.File("with.csv"), ByWeight);
        Assert.Equal([0.5, 2], with.Train.Weights.ToArray());
        Assert.Equal([7.0, 8], with.Test!.Weights.ToArray());
        DatasetSplit without = DatasetFormats.ReadPair(_folder.File("train.csv"), _folder.File("without.csv"), ByWeight);
        Assert.True(without.Test!.Weights.IsEmpty);
        Assert.Contains("without.csv has no column 'w' with weights: every row weighs 1.", without.Notes);
        LogisticModel model = new LogisticModel([1, 2], [0, 0], ["p", "q"]).WithEncoding(with.Encoding);
        Assert.Equal("w", NativeModelFormat.FromBytes(NativeModelFormat.ToBytes(model), "m").Encoding!.WeightColumn);
    }

    [Fact]
    public void Weights_by_column_are_refused_where_there_are_no_columns()
    {
        File.WriteAllBytes(_folder.File("f.npz"), NumpyFiles.Zip(("X_train.npy", X), ("y_train.npy", Y)));
        string message = Assert.Throws<DataFormatException>(() => DatasetFormats.Read(_folder.File("f.npz"), ByWeight)).Message;
        Assert.Contains("is no table and has no column 'w' with weights (--weights). In a .npz file the weights are the arrays weights_train", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Offsets_of_a_file_of_test_rows_need_all_classes()
    {
        byte[] twoByTwo = NumpyFiles.Doubles("(2, 2)", 1, 2, 3, 4), three = NumpyFiles.Bytes("(3, 3)", 1, 2, 3, 4, 5, 6, 7, 8, 9);
        File.WriteAllBytes(_folder.File("two.npz"), NumpyFiles.Zip(("X_train.npy", X), ("y_train.npy", Y), ("offsets_train.npy", twoByTwo)));
        File.WriteAllBytes(_folder.File("three.npz"), NumpyFiles.Zip(("X_train.npy", three), ("y_train.npy", NumpyFiles.Integers("(3,)", 0, 1, 2))));
        Assert.Equal([1.0, 2, 3, 4], DatasetFormats.ReadPair(_folder.File("two.npz"), _folder.File("two.npz")).Test!.Offsets.ToArray());
        string message = Assert.Throws<DataFormatException>(() => DatasetFormats.ReadPair(_folder.File("three.npz"), _folder.File("two.npz"))).Message;
        Assert.Contains("has offsets for 2 classes", message, StringComparison.Ordinal);
    }

    private static DatasetSplit Npz(params (string Name, byte[] Content)[] more) => Read(
        NumpyFiles.Zip([("X_train.npy", X), ("y_train.npy", Y), .. more.Select(array => ($"{array.Name}.npy", array.Content))]), new DatasetReadOptions());

    private static DatasetSplit Read(byte[] npz, DatasetReadOptions options) => new NpzFormat().Read(new MemoryStream(npz), "f.npz", options);

    private static DatasetSplit Csv(string text, DatasetReadOptions options) => new CsvFormat().Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "t.csv", options);
}
