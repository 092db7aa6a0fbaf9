using System.Globalization;
using System.Text;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

public sealed class CsvFormatTests
{
    public static TheoryData<string> Tables => [.. CsvEdgeCases.Tables.Select(edge => edge.Name)];

    public static TheoryData<string> Refusals => [.. CsvEdgeCases.Refusals.Select(edge => edge.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_becomes_the_rows_that_it_says(string name)
    {
        (_, string text, TableOptions options, string expected) = CsvEdgeCases.Tables.Single(edge => edge.Name == name);
        Assert.Equal(expected, Shown(Read(Encoding.UTF8.GetBytes(text), options)));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_table_that_cannot_be_used_is_refused_with_place_reason_and_remedy(string name)
    {
        (_, string text, TableOptions options, string expected) = CsvEdgeCases.Refusals.Single(edge => edge.Name == name);

        // Latin-1 keeps the bytes beyond ASCII single, which UTF-8 never has.
        string message = Assert.Throws<DataFormatException>(() => Read(Encoding.Latin1.GetBytes(text), options)).Message;
        Assert.Equal(expected[0] is ':' or ' ' ? "t.csv" + expected : expected, message);
    }

    private static DatasetSplit Read(byte[] text, TableOptions options) =>
        new CsvFormat().Read(new MemoryStream(text), "t.csv", new DatasetReadOptions { Table = options });

    private static string Shown(DatasetSplit split)
    {
        double[] values = Rows.Values(split.Train);
        IEnumerable<string> rows = values.Chunk(split.Train.FeatureCount)
            .Select(row => string.Join(' ', row.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
        return $"{string.Join('|', rows)} -> {string.Join(' ', split.Train.Labels.Indices.ToArray().Select(i => split.Train.Labels.ClassNames[i]))}";
    }
}
