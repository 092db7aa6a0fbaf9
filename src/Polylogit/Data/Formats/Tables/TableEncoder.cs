namespace Polylogit.Data.Formats.Tables;

/// <summary>Applies an encoding to the rows of a table.</summary>
internal sealed class TableEncoder
{
    private readonly TableEncoding _encoding;
    private readonly Dictionary<string, int>?[] _levels;

    public TableEncoder(TableEncoding encoding)
    {
        _encoding = encoding;
        _levels = [.. encoding.Columns.Select(column => column.Levels?.Select((level, i) => (level, i)).ToDictionary(pair => pair.level, pair => pair.i, StringComparer.Ordinal))];
    }

    /// <summary>Reads the table.</summary>
    /// <exception cref="DataFormatException">A cell does not fit the encoding.</exception>
    public TableRows Read(TableSource source, TableColumns columns, DatasetReadOptions options)
    {
        TableHeading heading = source.Heading;
        TableRecords records = source.Records(columns);
        FeatureRows rows = new(_encoding.FeatureCount, 0, options.MaxBytes, source.File);
        ClassLabels labels = new();
        RowWeights weights = new();
        double[] row = new double[_encoding.FeatureCount];
        int dropped = 0;
        while (records.Next(heading))
        {
            if (_encoding.Missing == MissingCells.Drop && TableScan.HasMissing(records, columns))
            {
                dropped++;
                continue;
            }

            Encode(records, columns, row, heading);
            rows.Add(row);
            if (columns.Label >= 0) AddLabel(records, columns.Label, labels, heading);
            if (columns.Weight >= 0) weights.Add(records, columns.Weight, heading);
        }

        return new TableRows(rows, labels, weights, dropped);
    }

    /// <summary>The features of the record.</summary>
    /// <exception cref="DataFormatException">A cell does not fit the encoding.</exception>
    public void Encode(TableRecords records, TableColumns columns, Span<double> row, TableHeading heading)
    {
        row.Clear();
        int feature = 0;
        for (int i = 0; i < columns.Features.Length; i++)
        {
            Encode(records, columns.Features[i], i, row[feature..], heading);
            feature += _encoding.Columns[i].FeatureCount;
        }
    }

    private static void AddLabel(TableRecords records, int cell, ClassLabels labels, TableHeading heading)
    {
        if (records.IsMissing(cell))
        {
            throw records.Failure(
                cell, $"the label (column '{heading.Columns[cell]}') is missing. Give every row its class, or leave such rows out: --missing drop.");
        }

        records.RequireText(cell);
        if (!labels.Add(records[cell]))
            throw records.Failure(cell, $"column '{heading.Columns[cell]}' has too many different labels for classes. Name the column with the labels: --label NAME.");
    }

    private void Encode(TableRecords records, int cell, int column, Span<double> features, TableHeading heading)
    {
        ColumnEncoding encoding = _encoding.Columns[column];
        bool isMissing = records.IsMissing(cell);
        if (isMissing && _encoding.Missing == MissingCells.Refuse) throw TableScan.MissingCell(records, cell, heading);
        if (isMissing && _encoding.Missing == MissingCells.Drop)
        {
            throw records.Failure(
                cell, $"column '{encoding.Name}' is empty, and the model was trained without such rows, so it has no answer for this one. Fill the cell, or take the row out.");
        }

        if (_levels[column] is { } levels)
        {
            int level = Level(records, cell, isMissing, encoding, levels);
            if (level > 0) features[level - 1] = 1;
            return;
        }

        if (!isMissing)
        {
            if (!records.TryNumber(cell, out features[0]) || !double.IsFinite(features[0]))
            {
                throw records.Failure(
                    cell, $"column '{encoding.Name}': '{Shown(records, cell)}' is no finite number, and the column has numbers in the training rows. Correct the cell.");
            }

            return;
        }

        if (_encoding.Missing == MissingCells.Indicator && !encoding.HasIndicator)
        {
            throw records.Failure(
                cell, $"column '{encoding.Name}' is empty here and was never empty in the training rows, so the model does not know what that means. Fill the cell.");
        }

        features[0] = encoding.Mean;
        if (encoding.HasIndicator) features[1] = 1;
    }

    private static int Level(TableRecords records, int cell, bool isMissing, ColumnEncoding encoding, Dictionary<string, int> levels)
    {
        if (isMissing)
        {
            return encoding.EmptyLevel is { } empty
                ? levels[empty]
                : throw records.Failure(cell, $"column '{encoding.Name}' is empty here and was never empty in the training rows. Fill the cell.");
        }

        if (levels.TryGetValue(records.Text(cell), out int level) || levels.TryGetValue(ColumnEncoding.OtherLevel, out level)) return level;
        throw records.Failure(
            cell, $"column '{encoding.Name}': '{Shown(records, cell)}' is none of the {encoding.Levels!.Count} categories of the training rows. Correct it, or leave the row out.");
    }

    private static string Shown(TableRecords records, int cell) => records.Text(cell) is { Length: > 40 } text ? text[..40] + "..." : records.Text(cell);
}
