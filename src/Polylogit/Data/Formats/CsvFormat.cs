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

    internal override DatasetWriter Writer { get; } = new CsvWriter();

    // Anything that is text; a NUL byte of UTF-16 passes, so that its own message can say what to do.
    public override bool Sniff(ReadOnlySpan<byte> head) =>
        !head.IsEmpty && (!head.ContainsAnyInRange((byte)0, (byte)8) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]));

    public override DatasetSplit Read(Stream stream, string file, DatasetReadOptions options)
    {
        CsvDialect dialect = CsvDialect.Of(stream, file, WithHeaderOf(options.Table, options.Table.Encoding));
        List<string> notes =
        [
            $"Cells of {file} are parted by a {dialect.DelimiterName}; the first row {(dialect.HasHeader ? "names the columns" : "is data")}.",
        ];
        TableEncoding encoding;
        TableRows rows;
        IReadOnlyList<int>? missing = null;
        if (options.Table.Encoding is { } given)
        {
            encoding = given;
            TableColumns columns = TableColumns.ToApply(dialect, file, given);
            if (columns.Label < 0) throw new DataFormatException($"{file} has no column '{given.LabelColumn}' with the labels. Add it.");
            if (given.WeightColumn is { } weights && columns.Weight < 0) notes.Add($"{file} has no column '{weights}' with weights: every row weighs 1.");
            rows = new TableEncoder(given).Read(stream, dialect, columns, file, options);
        }
        else
        {
            TableColumns columns = TableColumns.ToTrain(dialect, file, options.Table);
            string reason = columns.LabelReason is { } why ? $" ({why}; --label names another)" : "";
            notes.Add($"The labels are in column '{dialect.Columns[columns.Label]}'{reason}.");
            if (columns.Weight >= 0) notes.Add($"Each row counts as often as column '{dialect.Columns[columns.Weight]}' says.");
            (encoding, rows, missing) = Fit(stream, dialect, columns, file, options, notes);
        }

        if (rows.Features.Count == 0) throw new DataFormatException($"{file} has no rows{(rows.Dropped > 0 ? " left: each has a missing cell" : "")}. Give a table with a row for each sample.");
        if (rows.Dropped > 0) notes.Add($"{rows.Dropped} rows with missing cells are left out; {rows.Features.Count} stay.");
        return Build(rows, file, options) with { Encoding = encoding, Notes = notes, MissingCells = missing };
    }

    internal override IEnumerable<FeatureMatrix> ReadBlocks(DataFile file, TableEncoding? encoding, int featureCount, DatasetReadOptions options)
    {
        CsvDialect dialect = CsvDialect.Of(file.Stream, file.Name, WithHeaderOf(options.Table, encoding));
        TableEncoding applied = encoding ?? TableColumns.Plain(dialect, file.Name, featureCount);
        TableColumns columns = TableColumns.ToApply(dialect, file.Name, applied);
        file.Forget();
        TableBlocks blocks = new(file.Stream, dialect, columns, applied, file.Name, options);
        FeatureMatrix block = blocks.Next() ?? throw new DataFormatException($"{file.Name} has no rows. Give a table with a row for each sample.");
        for (FeatureMatrix? next = block; next is not null; next = blocks.Next()) yield return next;
    }

    /// <summary>A later table has a header where the training rows had one.</summary>
    private static TableOptions WithHeaderOf(TableOptions options, TableEncoding? encoding) =>
        encoding is null || options.Header != TableHeader.Auto ? options
        : options with { Header = encoding.HasHeader ? TableHeader.Present : TableHeader.Absent };

    private static (TableEncoding Encoding, TableRows Rows, IReadOnlyList<int>? Missing) Fit(
        Stream stream, CsvDialect dialect, TableColumns columns, string file, DatasetReadOptions options, List<string> notes)
    {
        // The means of columns without gaps are needed only where a later table may have some.
        if (options.Table.Missing is MissingCells.Refuse or MissingCells.Drop
            && NumericTable.TryRead(stream, dialect, columns, file, options) is { } numeric)
        {
            ColumnEncoding[] plain = [.. columns.Features.Select(i => new ColumnEncoding { Name = dialect.Columns[i] })];
            return (TableScan.Encoding(dialect, columns, options.Table, plain), numeric, null);
        }

        (TableEncoding encoding, IReadOnlyList<string> decided, IReadOnlyList<int> missing) = TableScan.Run(stream, dialect, columns, file, options.Table);
        notes.AddRange(decided);
        if (encoding.FeatureCount == 0) throw new DataFormatException($"{file} has no features: every column has one value only. Check the delimiter and the columns.");
        return (encoding, new TableEncoder(encoding).Read(stream, dialect, columns, file, options), missing);
    }

    private static DatasetSplit Build(TableRows rows, string file, DatasetReadOptions options)
    {
        double[] weights = rows.Weights.ToArray();
        Labels labels;
        if (options.Table.ClassNames is { } classes)
        {
            int[] ofCode = rows.Labels.AmongClasses(classes);
            int row = rows.Labels.Codes.ToList().FindIndex(code => ofCode[code] < 0);
            if (row >= 0)
            {
                throw new DataFormatException(
                    $"{file}: row {row + 1} has the label '{rows.Labels.Texts[rows.Labels.Codes[row]]}', which no training row has. The classes are {string.Join(", ", classes.Take(10))}.");
            }

            labels = Labels.Of(rows.Labels.Codes.Select(code => ofCode[code]).ToArray(), classes);
        }
        else
        {
            labels = rows.Labels.ToLabels(file);
        }

        if (options.TestShare <= 0) return new DatasetSplit("", Part(null), null);
        (int[] train, int[] test) = StratifiedSplit.Of(labels.Indices, labels.ClassCount, options.TestShare, options.SplitSeed);
        return new DatasetSplit("", Part(train), test.Length == 0 ? null : Part(test));

        Dataset Part(int[]? part) => new(
            rows.Features.ToMatrix(part, options.Layout), part is null ? labels : Labels.Of(Array.ConvertAll(part, row => labels.Indices[row]), labels.ClassNames))
        {
            Weights = part is null || weights.Length == 0 ? weights : Array.ConvertAll(part, row => weights[row]),
        };
    }
}
