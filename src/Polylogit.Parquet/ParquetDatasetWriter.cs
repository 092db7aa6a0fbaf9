using System.Globalization;
using Parquet;
using Parquet.Schema;
using Polylogit.Data;
using Polylogit.Data.Formats.Writing;

namespace Polylogit.Parquet;

/// <summary>
/// Writes a table in Parquet, compressed by Snappy: a column for each feature, of unsigned bytes where all of its values are whole numbers 0..255, else of
/// doubles; the label in the last column, as whole numbers where every class is named by one, else as texts.
/// </summary>
internal sealed class ParquetDatasetWriter : DatasetWriter
{
    private const string DefaultLabel = "label";
    private const int MostValues = 1 << 23;
    private const int MostRows = 1 << 20;

    public override IReadOnlyList<string> Endings => [".parquet"];

    public override void Write(DatasetSplit data, string path)
    {
        Dataset rows = OneTable(data, path);
        string[] names = [.. data.Encoding?.FeatureNames ?? Enumerable.Range(0, rows.FeatureCount).Select(d => $"x{d}"), data.Encoding?.LabelColumn ?? DefaultLabel];
        bool[] areBytes = FindBytes(rows.Features);
        long[]? numbers = Numbers(rows.Labels.ClassNames);
        DataField[] fields =
        [
            .. areBytes.Select((isByte, d) => isByte ? (DataField)new DataField<byte>(names[d]) : new DataField<double>(names[d])),
            numbers is null ? new DataField(names[^1], typeof(string), isNullable: false) : new DataField<long>(names[^1]),
        ];
        WriteFile(path, stream => WriteAsync(stream, rows, fields, numbers).GetAwaiter().GetResult());
    }

    private static async Task WriteAsync(Stream stream, Dataset rows, DataField[] fields, long[]? numbers)
    {
        int most = Math.Clamp(MostValues / fields.Length, 1, MostRows);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream).ConfigureAwait(false);
        double[][] columns = new double[rows.FeatureCount][];
        for (int d = 0; d < columns.Length; d++) columns[d] = new double[Math.Min(most, rows.RowCount)];
        double[] row = new double[rows.FeatureCount];
        for (int first = 0; first < rows.RowCount; first += most)
        {
            int count = Math.Min(most, rows.RowCount - first);
            for (int i = 0; i < count; i++)
            {
                rows.Features.CopyRow(first + i, row);
                for (int d = 0; d < row.Length; d++) columns[d][i] = row[d];
            }

            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            for (int d = 0; d < columns.Length; d++) await WriteColumnAsync(group, fields[d], columns[d].AsMemory(0, count)).ConfigureAwait(false);
            await WriteLabelsAsync(group, fields[^1], rows.Labels, first, count, numbers).ConfigureAwait(false);
        }
    }

    private static Task WriteColumnAsync(ParquetRowGroupWriter group, DataField field, ReadOnlyMemory<double> values) => field.ClrType == typeof(byte)
        ? group.WriteAsync<byte>(field, Array.ConvertAll(values.ToArray(), value => (byte)value))
        : group.WriteAsync<double>(field, values);

    private static Task WriteLabelsAsync(ParquetRowGroupWriter group, DataField field, Labels labels, int first, int count, long[]? numbers)
    {
        int[] classes = labels.Indices.Slice(first, count).ToArray();
        return numbers is null
            ? group.WriteAsync(field, Array.ConvertAll(classes, index => labels.ClassNames[index]))
            : group.WriteAsync<long>(field, Array.ConvertAll(classes, index => numbers[index]));
    }

    /// <summary>Which columns hold whole numbers 0..255 alone.</summary>
    private static bool[] FindBytes(FeatureMatrix features)
    {
        bool[] areBytes = new bool[features.FeatureCount];
        Array.Fill(areBytes, true);
        foreach (double[] row in Rows(features))
        {
            for (int d = 0; d < row.Length; d++) areBytes[d] &= (byte)Math.Clamp(row[d], 0, byte.MaxValue) == row[d] && !(row[d] == 0 && double.IsNegative(row[d]));
        }

        return areBytes;
    }

    /// <summary>The classes as whole numbers, where every one is the name of its class; else null.</summary>
    private static long[]? Numbers(IReadOnlyList<string> classes)
    {
        long[] numbers = new long[classes.Count];
        for (int k = 0; k < numbers.Length; k++)
        {
            bool isNumber = long.TryParse(classes[k], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[k])
                && Math.Abs((double)numbers[k]) < 1L << 53 && numbers[k].ToString(CultureInfo.InvariantCulture) == classes[k];
            if (!isNumber) return null;
        }

        return numbers;
    }
}
