using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Data.Formats.Tables;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

/// <summary>CsvHelper, a reader of others, is the oracle here.</summary>
public sealed class CsvRecordsTests
{
    private static readonly string[] Pieces = ["a", "bc", "é", "日", "1", "2.5", " ", "\"\"", ",", "\n", "\r\n", ";", "x y", ""];

    [Fact]
    public void Records_are_cut_as_CsvHelper_cuts_them()
    {
        Random random = new(5);
        for (int table = 0; table < 2000; table++)
        {
            string text = RandomTable(random);
            Assert.Equal(ByCsvHelper(text), Ours(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void Records_do_not_depend_on_where_the_buffer_ends()
    {
        Random random = new(6);
        StringBuilder text = new();
        while (text.Length < 5_000_000) text.Append(RandomTable(random)).Append('\n');
        Assert.Equal(ByCsvHelper(text.ToString()), Ours(Encoding.UTF8.GetBytes(text.ToString())));
    }

    [Fact]
    public void The_digits_of_the_repository_are_the_same_through_csv()
    {
        Dataset digits = MiniMnist.Train;
        StringBuilder text = new();
        text.Append(string.Join(',', Enumerable.Range(0, 784).Select(i => $"p{i}"))).Append(",digit\n");
        double[] values = Rows.Values(digits);
        for (int i = 0; i < digits.RowCount; i++)
        {
            foreach (double value in values.AsSpan(i * 784, 784)) text.Append((int)value).Append(',');
            text.Append(digits.Labels.Indices[i]).Append('\n');
        }

        DatasetSplit split = new CsvFormat().Read(new MemoryStream(Encoding.ASCII.GetBytes(text.ToString())), "t.csv", new DatasetReadOptions());
        Near.SameBits<double>(values, Rows.Values(split.Train));
        Assert.Equal(digits.Labels.Indices.ToArray(), split.Train.Labels.Indices.ToArray());
        Assert.Equal(digits.Labels.ClassNames, split.Train.Labels.ClassNames);
        Assert.Equal(digits.Features.Layout, split.Train.Features.Layout);
    }

    [Fact]
    public void Random_numbers_come_through_as_the_framework_and_CsvHelper_read_them()
    {
        Random random = new(7);
        StringBuilder text = new("a,b,c,y\n");
        for (int i = 0; i < 5000; i++)
        {
            string[] numbers = [.. Enumerable.Range(0, 3).Select(j => Number(random, i, j))];
            text.Append(string.Join(',', numbers)).Append(i % 2 == 0 ? ",u\n" : ",v\r\n");
        }

        DatasetSplit split = new CsvFormat().Read(new MemoryStream(Encoding.ASCII.GetBytes(text.ToString())), "t.csv", new DatasetReadOptions());
        double[] expected = [.. ByCsvHelper(text.ToString()).Skip(1).SelectMany(row => row.Split('\u001F').Take(3)).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        Near.SameBits<double>(expected, Rows.Values(split.Train));
    }

    [Fact]
    public void A_row_of_more_than_16_megabytes_is_refused_with_its_line()
    {
        byte[] text = [.. "a,y\n1,x\n2,\""u8, .. new byte[17 << 20].Select(_ => (byte)'a')];
        CsvRecords records = new(new MemoryStream(text), (byte)',', "t.csv");
        Assert.True(records.Next() && records.Next());
        Assert.StartsWith("t.csv:3:1: the row is longer than 16777216 bytes", Assert.Throws<DataFormatException>(() => records.Next()).Message, StringComparison.Ordinal);
    }

    private static string Number(Random random, int row, int column) => (row + column) % 4 == 0 && row > 100
        ? random.NextDouble().ToString("R", CultureInfo.InvariantCulture)
        : random.Next(row > 50 ? 100_000 : 256).ToString(CultureInfo.InvariantCulture);

    private static string RandomTable(Random random)
    {
        StringBuilder text = new();
        int rows = random.Next(1, 6);
        for (int row = 0; row < rows; row++)
        {
            int cells = random.Next(2, 6);
            for (int cell = 0; cell < cells; cell++)
            {
                string content = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pieces[random.Next(Pieces.Length)]));
                bool needsQuotes = content.AsSpan().IndexOfAny(",\n\r\"") >= 0 || random.Next(4) == 0;
                text.Append(cell > 0 ? "," : "").Append(needsQuotes ? $"\"{content}\"" : content);
            }

            text.Append(random.Next(2) == 0 ? "\n" : "\r\n");
        }

        return text.ToString();
    }

    private static List<string> Ours(byte[] text)
    {
        CsvRecords records = new(new MemoryStream(text), (byte)',', "t.csv");
        List<string> rows = [];
        while (records.Next()) rows.Add(string.Join('\u001F', Enumerable.Range(0, records.Count).Select(records.Text)));
        return rows;
    }

    private static List<string> ByCsvHelper(string text)
    {
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false,
            TrimOptions = TrimOptions.Trim,
            IgnoreBlankLines = true,
            BadDataFound = null,
            MissingFieldFound = null,
        };
        using CsvParser parser = new(new StringReader(text), configuration);
        List<string> rows = [];
        while (parser.Read()) rows.Add(string.Join('\u001F', parser.Record!));
        return rows;
    }
}
