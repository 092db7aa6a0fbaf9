namespace Polylogit.Data.Formats.Tables;

/// <summary>
/// Finds out whether the first record names the columns: it does where it has a text above a number, and does not where it has a number and
/// no such text. Where neither shows, nobody can know, and it is asked for.
/// </summary>
internal static class HeaderEvidence
{
    private const int SampledRecords = 20;

    public static bool Find(Stream stream, byte delimiter, string file)
    {
        stream.Position = 0;
        CsvRecords records = new(stream, delimiter, file);
        records.Next();
        bool[] textFirst = new bool[records.Count];
        bool numberFirst = false, counting = records.Count > 2;
        double start = double.NaN;
        for (int i = 0; i < records.Count; i++)
        {
            bool isNumber = DecimalNumber.TryParse(records[i], out double value);
            textFirst[i] = !isNumber && !CellText.IsMissing(records[i]);
            numberFirst |= isNumber;
            if (i == 0) start = value;
            counting &= isNumber && value == start + i && start is 0 or 1;
        }

        // A table that was written without names may begin with 0, 1, 2, ..., as pandas does.
        if (counting) throw Open(file, "the first row counts its columns, so it may be a header or a row");
        for (int row = 0; row < SampledRecords && records.Next(); row++)
        {
            for (int i = 0; i < Math.Min(records.Count, textFirst.Length); i++)
            {
                if (textFirst[i] && DecimalNumber.TryParse(records[i], out _)) return true;
            }
        }

        return numberFirst ? false : throw Open(file, "no column has numbers below a text in the first row, so it may be a header or a row");
    }

    private static DataFormatException Open(string file, string why) =>
        new($"{file}: {why}. Say whether there is a header: --header yes or --header no.");
}
