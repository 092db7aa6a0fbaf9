namespace Polylogit.Data.Formats.Tables;

/// <summary>How a file of text is cut into cells, and what its columns are called.</summary>
/// <param name="Delimiter">What stands between cells.</param>
/// <param name="HasHeader">Whether the first record names the columns.</param>
/// <param name="Columns">Names of the columns; their numbers, counted from 1, without a header.</param>
internal sealed record CsvDialect(byte Delimiter, bool HasHeader, IReadOnlyList<string> Columns) : TableHeading(HasHeader, Columns)
{
    private const int SampledBytes = 64 * 1024;
    private const int SampledRecords = 20;

    // In the order in which they are preferred: a comma may be part of the text between any of those before it.
    private static readonly (byte Byte, string Name)[] Candidates =
        [((byte)'\t', "tab"), ((byte)';', "semicolon"), ((byte)'|', "vertical bar"), ((byte)',', "comma"), ((byte)' ', "space")];

    /// <summary>The delimiter in words.</summary>
    public string DelimiterName => NameOf(Delimiter);

    /// <summary>A delimiter in words.</summary>
    public static string NameOf(byte delimiter) => Array.Find(Candidates, candidate => candidate.Byte == delimiter).Name ?? $"'{(char)delimiter}'";

    /// <summary>Finds out the dialect from the first records, and leaves the stream at the beginning.</summary>
    /// <exception cref="DataFormatException">It cannot be found out, or the header cannot be used.</exception>
    public static CsvDialect Of(Stream stream, string file, TableOptions options)
    {
        byte delimiter = options.Delimiter is { } given ? Checked(given) : Sniff(stream, file);
        stream.Position = 0;
        CsvRecords records = new(stream, delimiter, file);
        if (!records.Next()) throw new DataFormatException($"{file} has no rows. Give a table with a row for each sample.");
        bool hasHeader = options.Header switch
        {
            TableHeader.Present => true,
            TableHeader.Absent => false,
            _ => HeaderEvidence.Find(stream, delimiter, file),
        };
        stream.Position = 0;
        records = new CsvRecords(stream, delimiter, file);
        records.Next();
        string[] columns = hasHeader ? ReadNames(records) : [.. Labels.NamesByIndex(records.Count + 1).Skip(1)];
        stream.Position = 0;
        return new CsvDialect(delimiter, hasHeader, columns);
    }

    private static byte Checked(char delimiter) => char.IsAscii(delimiter) && !char.IsAsciiLetterOrDigit(delimiter) && delimiter is not ('"' or '\n' or '\r' or '.' or '-' or '+' or '\0')
        ? (byte)delimiter
        : throw new DataFormatException($"'{delimiter}' cannot stand between cells. Give a comma, semicolon, tab, vertical bar or space.");

    private static string[] ReadNames(CsvRecords records)
    {
        string[] names = [.. Enumerable.Range(0, records.Count).Select(records.Text)];
        Dictionary<string, int> first = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0)
                throw records.Failure(i, $"column {i + 1} has no name. Name it in the header; if it only counts the rows, take it out: it is no feature.");
            if (!first.TryAdd(names[i], i))
                throw records.Failure(i, $"the name '{names[i]}' stands twice in the header, in columns {first[names[i]] + 1} and {i + 1}. Give every column a name of its own.");
        }

        return names;
    }

    /// <summary>The delimiter that stands equally often in each of the first records.</summary>
    private static byte Sniff(Stream stream, string file)
    {
        byte[] sample = new byte[SampledBytes];
        int length = stream.ReadAtLeast(sample, SampledBytes, throwOnEndOfStream: false);
        byte? fallback = null;
        foreach ((byte candidate, _) in Candidates)
        {
            List<int> counts = Counts(sample.AsSpan(0, length), candidate, isWhole: length < SampledBytes);
            if (counts.Count == 0 || counts.Max() == 0) continue;
            if (counts.Min() == counts.Max()) return candidate;
            if (counts[0] > 0) fallback ??= candidate;
        }

        return fallback ?? throw new DataFormatException($"{file} has one column only, or none of tab, semicolon, vertical bar, comma and space between its cells. Name what stands between them (--delimiter).");
    }

    /// <summary>How often a delimiter stands outside of quotes in each of the first lines that are not blank.</summary>
    private static List<int> Counts(ReadOnlySpan<byte> sample, byte delimiter, bool isWhole)
    {
        List<int> counts = [];
        bool quoted = false, blank = true;
        int count = 0;
        foreach (byte b in sample)
        {
            if (b == '"') quoted = !quoted;
            if (!quoted && b is (byte)'\n' or (byte)'\r')
            {
                if (!blank) counts.Add(count);
                (count, blank) = (0, true);
                if (counts.Count == SampledRecords) return counts;
            }
            else
            {
                blank &= b == ' ';
                if (!quoted && b == delimiter) count++;
            }
        }

        if (!blank && (isWhole || counts.Count == 0)) counts.Add(count);
        return counts;
    }
}
