using System.Globalization;
using System.Text;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

public sealed class LibsvmFormatTests
{
    [Fact]
    public void A_file_that_scikit_learn_wrote_is_read_as_it_reads_it()
    {
        GoldenJson expected = GoldenJson.Read("sparse.json");
        DatasetSplit split = DatasetFormats.Read(Repository.Golden("sparse.svm"), new DatasetReadOptions { FeatureCount = 12 });
        Near.SameBits<double>(expected.Doubles("x"), Rows.Values(split.Train));
        Assert.Equal(["-1", "0", "1", "2"], split.Train.Labels.ClassNames);
        Assert.Equal(expected.Ints("y"), split.Train.Labels.Indices.ToArray().Select(k => k - 1));
        Assert.Equal(1, split.FirstColumn);
        Assert.Equal(["Columns of sparse.svm are counted from 1 (found; --first-column names it)."], split.Notes);
    }

    [Fact]
    public void The_digits_of_the_repository_are_the_same_through_libsvm()
    {
        Dataset digits = MiniMnist.Train;
        double[] values = Rows.Values(digits);
        StringBuilder text = new();
        for (int i = 0; i < digits.RowCount; i++)
        {
            text.Append(digits.Labels.Indices[i]);
            for (int j = 0; j < 784; j++)
            {
                if (values[i * 784 + j] != 0) text.Append(' ').Append(j).Append(':').Append((int)values[i * 784 + j]);
            }

            text.Append('\n');
        }

        DatasetSplit split = Read(text.ToString(), new DatasetReadOptions { FeatureCount = 784, FirstColumn = 0 });
        Near.SameBits<double>(values, Rows.Values(split.Train));
        Assert.Equal(digits.Labels.Indices.ToArray(), split.Train.Labels.Indices.ToArray());
        Assert.Equal(digits.Features.Layout, split.Train.Features.Layout);
    }

    [Theory]
    [InlineData("1 1:2 3:4\n0 2:5\n", "2 0 4|0 5 0 -> 1 0")]
    [InlineData("1 0:2 2:4\n0 1:5\n", "2 0 4|0 5 0 -> 1 0")]
    [InlineData("1 1:2\n0 1:3", "2|3 -> 1 0")]
    [InlineData("1 1:2\r\n0 1:3\r\n", "2|3 -> 1 0")]
    [InlineData("# a comment\n1 1:2 # another 1:7\n\n   \n0 1:3#third\n", "2|3 -> 1 0")]
    [InlineData("1 qid:7 1:2\n0 qid:8 1:3\n", "2|3 -> 1 0")]
    [InlineData("+1 1:2\n-1 1:3\n", "2|3 -> 1 -1")]
    [InlineData("1.0 1:2\n2.5 1:3\n", "2|3 -> 1 2.5")]
    [InlineData("1 3:4 1:2\n0 1:3\n", "2 0 4|3 0 0 -> 1 0")]
    [InlineData("1\t1:2\t2:3\n0 \t 1:3   \n", "2 3|3 0 -> 1 0")]
    [InlineData("1\n0 1:3\n", "0|3 -> 1 0")]
    [InlineData("1 1:0 3:0\n0 1:3\n", "0 0 0|3 0 0 -> 1 0")]
    [InlineData("1 1:-2.5e-1\n0 1:1e3\n", "-0.25|1000 -> 1 0")]
    [InlineData("1 1:255\n0 1:256\n", "255|256 -> 1 0")]
    [InlineData("1 1:1234\n0 1:0001\n", "1234|1 -> 1 0")]
    public void Rows_become_what_they_say(string text, string expected) => Assert.Equal(expected, Shown(Read(text, new DatasetReadOptions())));

    [Theory]
    [InlineData("x 1:2\n", ":1:1: a line must begin with its label, a number, such as 3 1:0.5 17:2.")]
    [InlineData("1 1:2\n1:2 3:4\n", ":2:2: a line must begin with its label, a number, such as 3 1:0.5 17:2.")]
    [InlineData("1,2 1:2\n", ":1:2: the row has several labels. Give every row one class.")]
    [InlineData("1e999 1:2\n", ":1:6: the label is too large.")]
    [InlineData("1 1:2\n0 1:x\n", ":2:5: the value is no number. Write it with a point, such as 0.5.")]
    [InlineData("1 1:\n", ":1:5: the value is no number. Write it with a point, such as 0.5.")]
    [InlineData("1 1: 2\n", ":1:5: the value is no number. Write it with a point, such as 0.5.")]
    [InlineData("1 1:2,5\n", ":1:5: the value is no number. Write it with a point, such as 0.5.")]
    [InlineData("1 1:nan\n", ":1:5: the value is no number. Write it with a point, such as 0.5.")]
    [InlineData("1 1:1e999\n", ":1:5: the value is too large for a double. Replace or remove it.")]
    [InlineData("1 a:2\n", ":1:3: a pair must be a column and a value, such as 17:0.5.")]
    [InlineData("1 -1:2\n", ":1:3: a pair must be a column and a value, such as 17:0.5.")]
    [InlineData("1 :2\n", ":1:3: a pair must be a column and a value, such as 17:0.5.")]
    [InlineData("1 17\n", ":1:3: a pair must be a column and a value, such as 17:0.5.")]
    [InlineData("1 query:3\n", ":1:3: a pair must be a column and a value, such as 17:0.5.")]
    [InlineData("1 1:2 1:3\n", ":1:10: column 1 stands twice in this row. Give every column once.")]
    [InlineData("1 3:2 1:3 3:1\n", ":1:14: column 3 stands twice in this row. Give every column once.")]
    [InlineData("1 2147483647:1\n", ":1:3: the column is 2^31 - 1 or more. Number the columns from 1 without large gaps.")]
    [InlineData("1 99999999999999999999:1\n", ":1:3: the column is 2^31 - 1 or more. Number the columns from 1 without large gaps.")]
    [InlineData("# only a comment\n", " has no rows. Give a line for each sample.")]
    [InlineData("1\n0\n", " has no features: no line has a pair such as 1:0.5.")]
    [InlineData("1 1:2\n1 1:3\n", " has one class only, '1'. A classifier needs at least two.")]
    public void What_cannot_be_used_is_refused_with_its_place(string text, string message) =>
        Assert.Equal("t.svm" + message, Assert.Throws<DataFormatException>(() => Read(text, new DatasetReadOptions())).Message);

    [Fact]
    public void A_column_far_out_takes_no_memory()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<DataFormatException>(() => Read("1 2000000000:1\n0 1:1\n", new DatasetReadOptions())).Message;
        Assert.Contains("2 rows of 2000000000 features", message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void A_second_file_counts_its_columns_as_the_first_does_and_has_as_many()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("a.svm"), "1 0:2 4:1\n0 1:3\n");
        File.WriteAllText(folder.File("b.svm"), "0 1:7\n");
        DatasetSplit split = DatasetFormats.ReadPair(folder.File("a.svm"), folder.File("b.svm"));
        Assert.Equal([0.0, 7, 0, 0, 0], Rows.Values(split.Test!));
        Assert.Equal([0], split.Test!.Labels.Indices.ToArray());
        File.WriteAllText(folder.File("b.svm"), "0 9:7\n");
        Assert.Throws<DataFormatException>(() => DatasetFormats.ReadPair(folder.File("a.svm"), folder.File("b.svm")));
        File.WriteAllText(folder.File("a.svm"), "1 1:2 4:1\n0 1:3\n");
        File.WriteAllText(folder.File("b.svm"), "0 0:7\n");
        Assert.Throws<DataFormatException>(() => DatasetFormats.ReadPair(folder.File("a.svm"), folder.File("b.svm")));
    }

    [Theory]
    [InlineData("1 1:2 3:4\n", true)]
    [InlineData("# comment\n\n-1 qid:1 1:2\n", true)]
    [InlineData("1\n0 1:3\n", true)]
    [InlineData("1,2,3\n4,5,6\n", false)]
    [InlineData("1 2 3\n4 5 6\n", false)]
    [InlineData("a 1:2\n", false)]
    [InlineData("1 12:30:00\n", true)]
    [InlineData("label:1 2:3\n", false)]
    public void It_is_told_from_tables_by_its_pairs(string text, bool isLibsvm) => Assert.Equal(isLibsvm, new LibsvmFormat().Sniff(Encoding.UTF8.GetBytes(text)));

    private static DatasetSplit Read(string text, DatasetReadOptions options) =>
        new LibsvmFormat().Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "t.svm", options);

    private static string Shown(DatasetSplit split)
    {
        IEnumerable<string> rows = Rows.Values(split.Train).Chunk(split.Train.FeatureCount)
            .Select(row => string.Join(' ', row.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
        return $"{string.Join('|', rows)} -> {string.Join(' ', split.Train.Labels.Indices.ToArray().Select(i => split.Train.Labels.ClassNames[i]))}";
    }
}
