using System.Text;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

/// <summary>What is written in a format and read back is what was written.</summary>
public sealed class DatasetWriterTests
{
    private static readonly double[] Numbers = [0.1 + 0.2, -1e-300, 0, 5e-324, 1e300, 7, 0, 0, 0, -2.5, 3, 0];

    public static TheoryData<string, string> Pairs
    {
        get
        {
            TheoryData<string, string> pairs = [];
            foreach (string end in DatasetFormats.Writable)
            {
                foreach (string layout in FeatureMatrices.Names) pairs.Add(end, layout);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Bytes_come_back_from_every_format_and_layout(string end, string layout)
    {
        const int Rows = 30, Features = 16;
        byte[] values = FeatureMatrices.Bytes(3, Rows * Features);
        Dataset rows = new(FeatureMatrices.Build(layout, values, Rows, Features), Labels.Of([.. Enumerable.Range(0, Rows).Select(i => i % 3)], ["0", "1", "2"]));
        Same(rows, Through(end, new DatasetSplit("", rows, null)).Train);
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".tsv")]
    [InlineData(".npz")]
    [InlineData(".csv.gz")]
    public void Doubles_and_names_of_classes_come_back_with_all_their_bits(string end)
    {
        Dataset rows = new(FeatureMatrix.Dense(Numbers, 4, 3), Labels.Of([1, 0, 2, 1], ["\"a\" b", "a,\tb", "é"]));
        Same(rows, Through(end, new DatasetSplit("", rows, null)).Train);
    }

    [Fact]
    public void Doubles_come_back_from_libsvm_and_columns_of_zeros_at_the_end_too()
    {
        double[] numbers = [.. Numbers];
        for (int i = 2; i < numbers.Length; i += 3) numbers[i] = 0;
        Dataset rows = new(FeatureMatrix.Dense(numbers, 4, 3), Labels.Of([1, 0, 2, 1], ["-1", "0.5", "7"]));
        Same(rows, Through(".svm", new DatasetSplit("", rows, null)).Train);
    }

    [Fact]
    public void Floats_stay_floats_in_npz()
    {
        Dataset rows = new(FeatureMatrix.Dense(new[] { 1.5f, -2.25f }, 2, 1), Labels.Of([1, 0], ["0", "1"]));
        FeatureMatrix back = Through(".npz", new DatasetSplit("", rows, null)).Train.Features;
        Assert.IsAssignableFrom<Polylogit.Data.Features.FeatureMatrix<float>>(back);
        Same(rows, new Dataset(back, rows.Labels));
    }

    [Theory]
    [InlineData(".npz")]
    [InlineData("/")]
    public void Test_rows_come_back(string end)
    {
        Dataset train = MiniMnist.Head(MiniMnist.Train, 40), test = MiniMnist.Head(MiniMnist.Test, 20);
        DatasetSplit back = Through(end, new DatasetSplit("", train, test));
        Same(train, back.Train);
        Same(test, back.Test!);
    }

    [Fact]
    public void A_class_without_a_row_keeps_its_name_in_npz()
    {
        Dataset rows = new(FeatureMatrix.Dense(new double[] { 1, 2 }, 2, 1), Labels.Of([2, 0], ["a", "b", "c"]));
        Same(rows, Through(".npz", new DatasetSplit("", rows, null)).Train);
    }

    [Fact]
    public void A_table_keeps_its_names()
    {
        const string Table = "mass,island,kind\n1.5,Biscoe,a\n2,\"Dream, or so\",b\n";
        using TemporaryFolder folder = new();
        DatasetSplit data = new CsvFormat().Read(new MemoryStream(Encoding.UTF8.GetBytes(Table)), "t.csv", new DatasetReadOptions());
        DatasetFormats.Write(data, folder.File("t.csv"));
        Assert.Equal("mass,\"island=Dream, or so\",kind\n1.5,0,a\n2,1,b\n", File.ReadAllText(folder.File("t.csv")));
    }

    [Fact]
    public void A_table_without_names_gets_none()
    {
        using TemporaryFolder folder = new();
        DatasetSplit data = new CsvFormat().Read(new MemoryStream("1,2,0\n3,4,1\n"u8.ToArray()), "t.csv", new DatasetReadOptions());
        DatasetFormats.Write(data, folder.File("t.csv"));
        Assert.Equal("1,2,0\n3,4,1\n", File.ReadAllText(folder.File("t.csv")));
    }

    [Theory]
    [InlineData("a.svm", "one class is 'a'")]
    [InlineData("a/", "one class is 'a'")]
    [InlineData("a.pickle", "names no format")]
    public void Data_that_a_format_cannot_hold_are_refused_and_nothing_is_written(string name, string reason)
    {
        Dataset rows = new(FeatureMatrix.Dense(new double[] { 1, 2 }, 2, 1), Labels.Of([0, 1], ["a", "b"]));
        Refused(new DatasetSplit("", rows, null), name, reason);
    }

    [Fact]
    public void Values_that_are_no_bytes_are_refused_for_idx_with_their_place()
    {
        Dataset rows = new(FeatureMatrix.Dense(new double[] { 1, 2, 3, 256 }, 2, 2), Labels.Of([0, 1], ["0", "1"]));
        Refused(new DatasetSplit("", rows, null), "a/", "row 1, column 1 (counted from 0) is 256");
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.svm")]
    public void A_format_of_one_table_takes_no_test_rows(string name)
    {
        Dataset rows = MiniMnist.Head(MiniMnist.Train, 40);
        Refused(new DatasetSplit("", rows, rows), name, "--part train");
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.svm")]
    [InlineData("a/")]
    public void Weights_and_offsets_are_not_lost_in_silence(string name)
    {
        Dataset rows = MiniMnist.Head(MiniMnist.Train, 40);
        Refused(new DatasetSplit("", rows with { Weights = Enumerable.Repeat(2.0, 40).ToArray() }, null), name, "weights or offsets");
        Refused(new DatasetSplit("", rows with { Offsets = new double[400] }, null), name, "weights or offsets");
    }

    [Fact]
    public void Weights_and_offsets_come_back_from_npz()
    {
        double[] weights = [.. Enumerable.Range(0, 40).Select(i => i / 3.0)], offsets = [.. Enumerable.Range(0, 400).Select(i => -i / 7.0)];
        Dataset rows = MiniMnist.Head(MiniMnist.Train, 40) with { Weights = weights, Offsets = offsets };
        DatasetSplit back = Through(".npz", new DatasetSplit("", rows, rows));
        Near.SameBits<double>(weights, back.Test!.Weights.Span);
        Near.SameBits<double>(offsets, back.Train.Offsets.Span);
    }

    [Fact]
    public void A_folder_that_is_there_is_not_written_over()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("a"));
        Dataset rows = MiniMnist.Head(MiniMnist.Train, 40);
        Assert.Throws<DataFormatException>(() => DatasetFormats.Write(new DatasetSplit("", rows, null), folder.File("a") + "/"));
        Assert.Equal(["a"], folder.Names);
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("a")));
    }

    private static void Refused(DatasetSplit data, string name, string reason)
    {
        using TemporaryFolder folder = new();
        DataFormatException error = Assert.Throws<DataFormatException>(() => DatasetFormats.Write(data, folder.File(name)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    private static DatasetSplit Through(string end, DatasetSplit data)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("data") + end;
        DatasetFormats.Write(data, path);
        Assert.Single(folder.Names);
        return DatasetFormats.Read(path);
    }

    private static void Same(Dataset expected, Dataset actual)
    {
        Assert.Equal((expected.RowCount, expected.FeatureCount), (actual.RowCount, actual.FeatureCount));
        double[] x = new double[expected.FeatureCount], y = new double[expected.FeatureCount];
        for (int i = 0; i < expected.RowCount; i++)
        {
            expected.Features.CopyRow(i, x);
            actual.Features.CopyRow(i, y);
            Near.SameBits<double>(x, y);
            Assert.Equal(expected.Labels.ClassNames[expected.Labels.Indices[i]], actual.Labels.ClassNames[actual.Labels.Indices[i]]);
        }
    }
}
