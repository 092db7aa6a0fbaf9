using Polylogit.Data.Formats.Tables;

namespace Polylogit.Data.Formats.Writing;

/// <summary>
/// A table with a row for each sample, the label in the last column. The first row names the columns, unless the table that the data come from had no
/// names. Numbers have as many digits as tell their bits.
/// </summary>
internal sealed class CsvWriter : DatasetWriter
{
    private const string DefaultLabel = "label";

    public override IReadOnlyList<string> Endings => [".csv", ".tsv", ".csv.gz", ".tsv.gz"];

    public override void Write(DatasetSplit data, string path)
    {
        Dataset rows = OneTable(data, path);
        char delimiter = path.Contains(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : ',';
        WriteFile(path, stream =>
        {
            TextRow line = new(stream);
            if (data.Encoding is null or { HasHeader: true }) WriteHeader(line, data.Encoding, rows.FeatureCount, delimiter);
            string[] classes = [.. rows.Labels.ClassNames.Select(name => CsvText.Cell(name, delimiter))];
            int i = 0;
            foreach (double[] row in Rows(rows.Features))
            {
                foreach (double value in row)
                {
                    line.Add(value);
                    line.Add(delimiter);
                }

                line.Add(classes[rows.Labels.Indices[i++]]);
                line.End();
            }
        });
    }

    private static void WriteHeader(TextRow line, TableEncoding? encoding, int featureCount, char delimiter)
    {
        IReadOnlyList<string> names = encoding?.FeatureNames ?? ColumnNames.ByPlace(featureCount);
        foreach (string name in names)
        {
            line.Add(CsvText.Cell(name, delimiter));
            line.Add(delimiter);
        }

        line.Add(CsvText.Cell(encoding?.LabelColumn ?? DefaultLabel, delimiter));
        line.End();
    }
}
