using System.Text;

namespace Polylogit.Data.Formats.Tables;

/// <summary>A first pass over a table that makes the encoding of its columns.</summary>
internal static class TableScan
{
    /// <summary>Scans the table.</summary>
    /// <returns>The encoding, sentences about what was decided, and the missing cells of each column.</returns>
    /// <exception cref="DataFormatException">A cell cannot be used, or is missing where none may be.</exception>
    public static (TableEncoding Encoding, IReadOnlyList<string> Notes, IReadOnlyList<int> Missing) Run(
        Stream stream, CsvDialect dialect, TableColumns columns, string file, TableOptions options)
    {
        stream.Position = 0;
        CsvRecords records = new(stream, dialect.Delimiter, file);
        if (dialect.HasHeader) records.Next();
        ColumnScan[] scans = [.. columns.Features.Select(_ => new ColumnScan())];
        while (records.Next())
        {
            records.RequireCells(dialect.Columns.Count, dialect);

            // A row that is dropped has no say in means and levels.
            bool isDropped = options.Missing == MissingCells.Drop && HasMissing(records, columns);
            for (int i = 0; i < scans.Length && !isDropped; i++)
            {
                int cell = columns.Features[i];
                if (!CellText.IsMissing(records[cell]))
                {
                    RequireText(records, cell);
                    if (scans[i].Add(records[cell]) is { } reason) throw records.Failure(cell, $"column '{dialect.Columns[cell]}': {reason}");
                }
                else if (options.Missing == MissingCells.Refuse)
                {
                    throw MissingCell(records, cell, dialect);
                }
                else
                {
                    scans[i].AddMissing();
                }
            }
        }

        List<ColumnEncoding> encodings = [];
        List<string> notes = [];
        for (int i = 0; i < scans.Length; i++)
        {
            (ColumnEncoding encoding, string? note) = scans[i].Encode(dialect.Columns[columns.Features[i]], options);
            encodings.Add(encoding);
            if (note is not null) notes.Add(note);
        }

        return (Encoding(dialect, columns, options, encodings), notes, [.. scans.Select(scan => scan.Missing)]);
    }

    /// <summary>The encoding of a table with the encodings of its feature columns.</summary>
    public static TableEncoding Encoding(CsvDialect dialect, TableColumns columns, TableOptions options, IReadOnlyList<ColumnEncoding> encodings)
    {
        HashSet<int> used = [.. columns.Features, columns.Label, columns.Weight];
        return new TableEncoding
        {
            Columns = encodings,
            LabelColumn = dialect.Columns[columns.Label],
            WeightColumn = columns.Weight < 0 ? null : dialect.Columns[columns.Weight],
            Ignored = [.. Enumerable.Range(0, dialect.Columns.Count).Where(i => !used.Contains(i)).Select(i => dialect.Columns[i])],
            HasHeader = dialect.HasHeader,
            Missing = options.Missing,
        };
    }

    /// <summary>Whether a cell that is used is missing.</summary>
    public static bool HasMissing(CsvRecords records, TableColumns columns)
    {
        if (columns.Label >= 0 && CellText.IsMissing(records[columns.Label])) return true;
        if (columns.Weight >= 0 && CellText.IsMissing(records[columns.Weight])) return true;
        foreach (int cell in columns.Features)
        {
            if (CellText.IsMissing(records[cell])) return true;
        }

        return false;
    }

    /// <summary>The failure at a missing cell.</summary>
    public static DataFormatException MissingCell(CsvRecords records, int cell, CsvDialect dialect)
    {
        string text = records.Text(cell);
        string what = text.Length == 0 ? "is empty" : $"says '{text}', which means that the value is missing";
        return records.Failure(
            cell, $"column '{dialect.Columns[cell]}' {what}. Say what to do about missing cells: --missing mean, indicator or drop.");
    }

    /// <summary>Throws where a cell beyond ASCII is not UTF-8.</summary>
    public static void RequireText(CsvRecords records, int cell)
    {
        if (!Ascii.IsValid(records[cell])) records.Text(cell);
    }
}
