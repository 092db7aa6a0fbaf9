namespace Polylogit.Data.Formats.Tables;

/// <summary>A table whose features are all numbers, none missing: one pass, straight into the matrix.</summary>
internal static class NumericTable
{
    /// <summary>Reads the table.</summary>
    /// <returns>Null where a cell is missing or is no number, or a label needs more than one glance: then it takes a closer look.</returns>
    /// <exception cref="DataFormatException">A row has too many or too few cells, or the file is no table.</exception>
    public static TableRows? TryRead(Stream stream, CsvDialect dialect, TableColumns columns, string file, DatasetReadOptions options)
    {
        stream.Position = 0;
        CsvRecords records = CsvRecords.Of(stream, dialect, file);
        int width = dialect.Columns.Count;
        long expectedRows = 0;
        NumericLine reader = new(dialect, columns);
        FeatureRows? rows = null;
        ClassLabels labels = new();
        RowWeights weights = new();
        double[] row = new double[columns.Features.Length];
        while (true)
        {
            ReadOnlySpan<byte> line = records.PeekLine();
            if (rows is null)
            {
                expectedRows = stream.Length / Math.Max(2 * width - 1, line.Length * 9 / 10) + 1;
                rows = new FeatureRows(columns.Features.Length, expectedRows, options.MaxBytes, file);
            }

            if (!line.IsEmpty)
            {
                ReadOnlySpan<byte> label = default, weight = default;
                bool isRead = rows.AreBytes && reader.TryBytes(line, rows.NextBytes(), out label, out weight);
                if (isRead)
                {
                    rows.Commit();
                }
                else if (reader.TryDoubles(line, row, out label, out weight))
                {
                    rows.Add(row);
                    isRead = true;
                }

                if (isRead)
                {
                    if (CellText.IsMissing(label) || !labels.Add(label) || (columns.Weight >= 0 && !weights.TryAdd(weight))) return null;
                    records.SkipLine();
                    continue;
                }
            }

            if (!records.Next(dialect)) break;
            for (int i = 0; i < row.Length; i++)
            {
                if (!DecimalNumber.TryParse(records[columns.Features[i]], out row[i]) || !double.IsFinite(row[i])) return null;
            }

            rows.Add(row);
            if (CellText.IsMissing(records[columns.Label])) return null;
            _ = records.Text(columns.Label);
            if (!labels.Add(records[columns.Label])) return null;
            if (columns.Weight >= 0 && !weights.TryAdd(records[columns.Weight])) return null;
        }

        return new TableRows(rows, labels, weights, 0);
    }
}
