namespace Polylogit.Data.Formats.Tables;

/// <summary>A first pass over a table that makes the encoding of its columns.</summary>
internal static class TableScan
{
    /// <summary>Scans the table.</summary>
    /// <returns>The encoding, sentences about what was decided, and the missing cells of each column.</returns>
    /// <exception cref="DataFormatException">A cell cannot be used, or is missing where none may be.</exception>
    public static (TableEncoding Encoding, IReadOnlyList<string> Notes, IReadOnlyList<int> Missing) Run(
        TableSource source, TableColumns columns, TableOptions options)
    {
        TableHeading heading = source.Heading;
        TableRecords records = source.Records(columns);
        ColumnScan[] scans = [.. columns.Features.Select(_ => new ColumnScan())];
        while (records.Next(heading))
        {
            // A row that is dropped has no say in means and levels.
            bool isDropped = options.Missing == MissingCells.Drop && HasMissing(records, columns);
            for (int i = 0; i < scans.Length && !isDropped; i++)
            {
                int cell = columns.Features[i];
                if (!records.IsMissing(cell))
                {
                    if (records.Show(cell, scans[i]) is { } reason) throw records.Failure(cell, $"column '{heading.Columns[cell]}': {reason}");
                }
                else if (options.Missing == MissingCells.Refuse)
                {
                    throw MissingCell(records, cell, heading);
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
            (ColumnEncoding encoding, string? note) = scans[i].Encode(heading.Columns[columns.Features[i]], options);
            encodings.Add(encoding);
            if (note is not null) notes.Add(note);
        }

        return (Encoding(heading, columns, options, encodings), notes, [.. scans.Select(scan => scan.Missing)]);
    }

    /// <summary>The encoding of a table with the encodings of its feature columns.</summary>
    public static TableEncoding Encoding(TableHeading heading, TableColumns columns, TableOptions options, IReadOnlyList<ColumnEncoding> encodings)
    {
        HashSet<int> used = [.. columns.Features, columns.Label, columns.Weight];
        return new TableEncoding
        {
            Columns = encodings,
            LabelColumn = heading.Columns[columns.Label],
            WeightColumn = columns.Weight < 0 ? null : heading.Columns[columns.Weight],
            Ignored = [.. Enumerable.Range(0, heading.Columns.Count).Where(i => !used.Contains(i)).Select(i => heading.Columns[i])],
            HasHeader = heading.HasHeader,
            Missing = options.Missing,
        };
    }

    /// <summary>Whether a cell that is used is missing.</summary>
    public static bool HasMissing(TableRecords records, TableColumns columns)
    {
        if (columns.Label >= 0 && records.IsMissing(columns.Label)) return true;
        if (columns.Weight >= 0 && records.IsMissing(columns.Weight)) return true;
        foreach (int cell in columns.Features)
        {
            if (records.IsMissing(cell)) return true;
        }

        return false;
    }

    /// <summary>The failure at a missing cell.</summary>
    public static DataFormatException MissingCell(TableRecords records, int cell, TableHeading heading)
    {
        string text = records.Text(cell);
        string what = text.Length == 0 ? "is empty" : $"says '{text}', which means that the value is missing";
        return records.Failure(
            cell, $"column '{heading.Columns[cell]}' {what}. Say what to do about missing cells: --missing mean, indicator or drop.");
    }
}
