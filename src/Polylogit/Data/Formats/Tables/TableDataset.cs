namespace Polylogit.Data.Formats.Tables;

/// <summary>Makes a dataset of a table: by the encoding of other rows where one is given, else by one of its own.</summary>
internal static class TableDataset
{
    /// <summary>Reads the table.</summary>
    /// <param name="source">The table.</param>
    /// <param name="options">Bounds, and how the table is read.</param>
    /// <param name="said">Sentences that come before those about the columns.</param>
    /// <exception cref="DataFormatException">It cannot be used; the message says what, where and what to do.</exception>
    public static DatasetSplit Read(TableSource source, DatasetReadOptions options, IEnumerable<string> said)
    {
        List<string> notes = [.. said];
        (string file, IReadOnlyList<string> names) = (source.File, source.Heading.Columns);
        TableEncoding encoding;
        TableRows rows;
        IReadOnlyList<int>? missing = null;
        if (options.Table.Encoding is { } given)
        {
            encoding = given;
            TableColumns columns = TableColumns.ToApply(source.Heading, file, given);
            if (columns.Label < 0) throw new DataFormatException($"{file} has no column '{given.LabelColumn}' with the labels. Add it.");
            if (given.WeightColumn is { } weights && columns.Weight < 0) notes.Add($"{file} has no column '{weights}' with weights: every row weighs 1.");
            rows = new TableEncoder(given).Read(source, columns, options);
        }
        else
        {
            TableColumns columns = TableColumns.ToTrain(source.Heading, file, options.Table);
            string reason = columns.LabelReason is { } why ? $" ({why}; --label names another)" : "";
            notes.Add($"The labels are in column '{names[columns.Label]}'{reason}.");
            if (columns.Weight >= 0) notes.Add($"Each row counts as often as column '{names[columns.Weight]}' says.");
            (encoding, rows, missing) = Fit(source, columns, options, notes);
        }

        if (rows.Features.Count == 0) throw new DataFormatException($"{file} has no rows{(rows.Dropped > 0 ? " left: each has a missing cell" : "")}. Give a table with a row for each sample.");
        if (rows.Dropped > 0) notes.Add($"{rows.Dropped} rows with missing cells are left out; {rows.Features.Count} stay.");
        return Build(rows, file, options) with { Encoding = encoding, Notes = notes, MissingCells = missing };
    }

    private static (TableEncoding Encoding, TableRows Rows, IReadOnlyList<int>? Missing) Fit(
        TableSource source, TableColumns columns, DatasetReadOptions options, List<string> notes)
    {
        // The means of columns without gaps are needed only where a later table may have some.
        if (options.Table.Missing is MissingCells.Refuse or MissingCells.Drop && source.TryNumeric(columns, options) is { } numeric)
            return (TableScan.Encoding(source.Heading, columns, options.Table, TableColumns.Numbers(source.Heading, columns)), numeric, null);

        (TableEncoding encoding, IReadOnlyList<string> decided, IReadOnlyList<int> missing) = TableScan.Run(source, columns, options.Table);
        notes.AddRange(decided);
        if (encoding.FeatureCount == 0) throw new DataFormatException($"{source.File} has no features: every column has one value only. Check the delimiter and the columns.");
        return (encoding, new TableEncoder(encoding).Read(source, columns, options), missing);
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
