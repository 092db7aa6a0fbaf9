using Polylogit.Data.Formats.Tables;
using Polylogit.Data.Formats.Writing;

namespace Polylogit.Data.Formats;

/// <summary>
/// Tables of text, one row a line: CSV, TSV and others whose cells a single character parts. Columns of numbers are features as they are,
/// columns of text become one feature for each category but the first; one column has the labels.
/// </summary>
internal sealed class CsvFormat : DatasetFormat
{
    public override string Name => "csv";

    public override IReadOnlyList<string> Extensions => [".csv", ".tsv", ".csv.gz", ".tsv.gz"];

    internal override bool IsTable => true;

    public override DatasetWriter Writer { get; } = new CsvWriter();

    // Anything that is text; a NUL byte of UTF-16 passes, so that its own message can say what to do.
    public override bool Sniff(ReadOnlySpan<byte> head) =>
        !head.IsEmpty && (!head.ContainsAnyInRange((byte)0, (byte)8) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]));

    public override DatasetSplit Read(Stream stream, string file, DatasetReadOptions options)
    {
        CsvDialect dialect = CsvDialect.Of(stream, file, WithHeaderOf(options.Table, options.Table.Encoding));
        return TableDataset.Read(
            new CsvSource(stream, dialect, file),
            options,
            [$"Cells of {file} are parted by a {dialect.DelimiterName}; the first row {(dialect.HasHeader ? "names the columns" : "is data")}."]);
    }

    internal override IEnumerable<RowBlock> ReadBlocks(DataFile file, TableEncoding? encoding, int featureCount, DatasetReadOptions options)
    {
        CsvDialect dialect = CsvDialect.Of(file.Stream, file.Name, WithHeaderOf(options.Table, encoding));
        TableEncoding applied = encoding ?? TableColumns.Plain(dialect, file.Name, featureCount);
        TableColumns columns = TableColumns.ToApply(dialect, file.Name, applied).WithoutLabels();
        file.Forget();
        CsvRecords records = CsvRecords.Of(file.Stream, dialect, file.Name);
        foreach (FeatureMatrix block in TableBlocks.All(new TableBlocks(records, dialect, columns, applied, file.Name, options), file.Name)) yield return block;
    }

    /// <summary>A later table has a header where the training rows had one.</summary>
    private static TableOptions WithHeaderOf(TableOptions options, TableEncoding? encoding) =>
        encoding is null || options.Header != TableHeader.Auto ? options
        : options with { Header = encoding.HasHeader ? TableHeader.Present : TableHeader.Absent };
}
