using System.IO.Compression;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Models;
using Polylogit.Tests.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data;

public sealed class RowBlocksTests
{
    private const string Birds = "wing,coast,y\n1,rock,a\n2.5,sand,b\n3,rock,a\n";

    private static readonly TableEncoding Encoding = DatasetFormats.ReadStream(new MemoryStream(Bytes(Birds)), "t").Encoding!;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1 << 20)]
    public void A_table_from_a_pipe_gives_the_rows_in_their_order_however_it_comes(int bytes)
    {
        string text = "coast,wing\n" + string.Concat(Enumerable.Range(0, 500).Select(i => FormattableString.Invariant($"{(i % 3 == 0 ? "\"rock\"" : "sand")},{i / 2.0}\n")));
        List<double[]> rows = All(RowBlocks.Of(new TricklingStream(Bytes(text), bytes), "t", Encoding, 2));
        Assert.Equal(Enumerable.Range(0, 500).Select(i => new[] { i / 2.0, i % 3 == 0 ? 0 : 1 }), rows);
    }

    [Fact]
    public void Offsets_of_rows_are_added_to_their_scores_at_prediction()
    {
        LogisticModel model = new([1, -1, 0], [0, 0, 0], ["a", "b", "c"]);
        double[] offsets = [0, 0, 9, 0, 5, 0];
        Dataset rows = new Dataset(FeatureMatrix.Dense(new double[] { 2, 1 }, 2, 1), Labels.Of([0, 1], ["a", "b", "c"])) { Offsets = offsets };
        using TemporaryFolder folder = new();
        DatasetFormats.Write(new DatasetSplit("", rows, null), folder.File("r.npz"));
        using RowBlocks blocks = RowBlocks.Open(folder.File("r.npz"), null, 1);
        BlockPrediction prediction = model.Predict(blocks, withProbabilities: true).Single();
        Assert.Equal([2, 1], prediction.Classes);
        double[] expected = new double[6];
        Polylogit.Functions.Multinomial.Softmax([2, -2, 9, 1, 4, 0], 3, expected);
        for (int i = 0; i < 6; i++) Assert.Equal(expected[i], prediction.Probabilities![i], 14);
        LogisticModel other = new([1, -1], [0, 0], ["a", "b"]);
        DataFormatException error = Assert.Throws<DataFormatException>(() => other.Predict(RowBlocks.Of(rows, "r")).ToList());
        Assert.Contains("offsets for the classes a, b, c, and the model has a, b", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_is_given_before_the_next_one_has_come()
    {
        using RowBlocks rows = RowBlocks.Of(new TricklingStream(Bytes("wing,coast\n" + Many + "7,sand\n8,rock\n"), 1), "t", Encoding, 2, Comma);
        List<int> counts = [];
        while (rows.Next() is { } block) counts.Add(block.RowCount);

        // The first 512 bytes tell the format.
        Assert.True(counts[0] > 1);
        Assert.All(counts[1..], count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1 << 20)]
    public void Libsvm_rows_are_those_of_the_whole_file(int bytes)
    {
        byte[] file = File.ReadAllBytes(Repository.Golden("sparse.svm"));
        double[] whole = Rows.Values(DatasetFormats.Read(Repository.Golden("sparse.svm"), new DatasetReadOptions { FeatureCount = 12 }).Train);
        Assert.Equal(whole, All(RowBlocks.Of(new TricklingStream(file, bytes), "t.svm", null, 12)).SelectMany(row => row));
    }

    [Theory]
    [InlineData("1 1:2 3:1\n1 0:1\n", "t.svm:2:1: column 0 stands here, and the columns so far were counted from 1. Say so from the beginning: --first-column 0.")]
    [InlineData("1 1:2\n1 4:1\n", "t.svm:2:1: column 4 is beyond the 3 features of the model, counted from 1. Give it rows like those it was trained on.")]
    [InlineData("1 1:2\n1 2:x\n", "t.svm:2:5: the value is no number. Write it with a point, such as 0.5.")]
    public void A_libsvm_row_that_does_not_fit_is_named(string text, string message) =>
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => All(RowBlocks.Of(new TricklingStream(Bytes(text), 5), "t.svm", null, 3))).Message);

    [Theory]
    [InlineData("a,b,c\n1,2,3\n4,5,6\n")]
    [InlineData("1,2,3\n4,5,6\n", TableHeader.Absent)]
    [InlineData("a,label,b,c\n1,x,2,3\n4,y,5,6\n")]
    [InlineData("4 1:1 2:2 3:3\n7 1:4 2:5 3:6\n")]
    public void A_model_of_arrays_takes_numbers_in_their_order(string text, TableHeader header = TableHeader.Auto)
    {
        DatasetReadOptions options = new() { Table = new TableOptions { Header = header } };
        Assert.Equal([1.0, 2, 3, 4, 5, 6], All(RowBlocks.Of(new MemoryStream(Bytes(text)), "t", null, 3, options)).SelectMany(row => row));
    }

    [Fact]
    public void Too_few_columns_for_a_model_of_arrays_are_refused() =>
        Assert.StartsWith(
            "t has 2 columns and the model has 3 features",
            Assert.Throws<DataFormatException>(() => All(RowBlocks.Of(new MemoryStream(Bytes("a,b\n1,2\n")), "t", null, 3))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_row_with_a_hole_has_no_answer_from_a_model_that_was_trained_without_such_rows()
    {
        TableEncoding drops = Encoding with { Missing = MissingCells.Drop };
        Assert.StartsWith(
            "t:3:1: column 'wing' is empty, and the model was trained without such rows",
            Assert.Throws<DataFormatException>(() => All(RowBlocks.Of(new MemoryStream(Bytes("wing,coast\n1,rock\n,sand\n")), "t", drops, 2))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Gzip_is_read_as_it_comes_and_a_cut_file_is_noticed()
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Bytes("wing,coast\n1,rock\n2,sand\n"));
        byte[] whole = stream.ToArray();
        Assert.Equal(2, All(RowBlocks.Of(new TricklingStream(whole, 3), "t.gz", Encoding, 2)).Count);
        for (int length = 1; length < whole.Length; length++)
            Assert.Throws<DataFormatException>(() => All(RowBlocks.Of(new TricklingStream(whole[..length], 3), "t.gz", Encoding, 2)));
    }

    [Fact]
    public void Arrays_are_one_block_from_a_pipe_too()
    {
        byte[] digits = File.ReadAllBytes(Repository.MiniMnist);
        using RowBlocks rows = RowBlocks.Of(new TricklingStream(digits, 100_000), "stdin", null, 784);
        Assert.Equal(1000, rows.Next()!.RowCount);
        Assert.Null(rows.Next());
    }

    [Fact]
    public void A_prediction_does_not_depend_on_the_rows_beside_it()
    {
        // Whole numbers in some blocks and fractions in others: stored in two ways, multiplied in one.
        string[] lines = [.. Enumerable.Range(0, 2000).Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i % 256},{(i / 700 == 1 ? i / 7.0 : i % 9)},3"))];
        LogisticModel model = SmallModels.Random(5, 3, 4);
        double[] together = Probabilities(string.Join('\n', lines), 1 << 20, threads: 1);
        Near.SameBits<double>(together, Probabilities(string.Join('\n', lines), 50, threads: 2));
        double[] alone = [.. lines.Take(800).SelectMany(line => Probabilities(line, 1 << 20, threads: 1))];
        Near.SameBits<double>(together.AsSpan(0, alone.Length), alone);

        double[] Probabilities(string text, int bytes, int threads)
        {
            using RowBlocks rows = RowBlocks.Of(
                new TricklingStream(Bytes(text), bytes), "t", null, 3, new DatasetReadOptions { Table = new TableOptions { Header = TableHeader.Absent } });
            return [.. model.Predict(rows, withProbabilities: true, threads).SelectMany(block => block.Probabilities!)];
        }
    }

    [Fact]
    public void A_row_that_does_not_fit_ends_the_predictions_after_those_before_it()
    {
        using RowBlocks rows = RowBlocks.Of(new TricklingStream(Bytes("wing,coast\n" + Many + "2,moor\n"), 1), "t", Encoding, 2, Comma);
        List<int> predicted = [];
        string message = Assert.Throws<DataFormatException>(() =>
        {
            foreach (BlockPrediction block in SmallModels.Random(1, 2, 2).Predict(rows)) predicted.AddRange(block.Classes);
        }).Message;
        Assert.Equal(100, predicted.Count);
        Assert.StartsWith("t:102:3: column 'coast': 'moor'", message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public void A_hostile_file_is_refused_from_a_pipe_too(string name)
    {
        byte[] content = HostileFiles.All.Single(file => file.Name == name).Content();
        Assert.Throws<DataFormatException>(() => All(RowBlocks.Of(new TricklingStream(content, 1 << 16), "t", Encoding, 2)));
        Assert.Throws<DataFormatException>(() => All(RowBlocks.Of(new TricklingStream(content, 1 << 16), "t", null, 3)));
    }

    public static TheoryData<string> HostileNames => [.. HostileFiles.All.Select(file => file.Name)];

    private static DatasetReadOptions Comma { get; } = new() { Table = new TableOptions { Delimiter = ',' } };

    private static string Many { get; } = string.Concat(Enumerable.Repeat("1,rock\n", 100));

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static List<double[]> All(RowBlocks rows)
    {
        List<double[]> all = [];
        using (rows)
        {
            while (rows.Next() is { } block)
            {
                for (int i = 0; i < block.RowCount; i++)
                {
                    double[] row = new double[block.FeatureCount];
                    block.CopyRow(i, row);
                    all.Add(row);
                }
            }
        }

        return all;
    }
}
