using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Parquet.Tests;

/// <summary>The files that another implementation of Parquet wrote (Golden/tables.mjs), and how files are read here.</summary>
internal static class Files
{
    /// <summary>Every reader here knows Parquet.</summary>
    public static IReadOnlyList<DatasetFormat> Formats { get; } = [new ParquetFormat(), .. DatasetFormats.All];

    public static string Golden(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", name);

    public static DatasetSplit Read(string path, TableOptions? table = null) => DatasetFormats.Read(path, Options(table));

    public static DatasetReadOptions Options(TableOptions? table = null) => new() { Formats = Formats, Table = table ?? new TableOptions() };

    public static DataFormatException Refused(string path, TableOptions? table = null) => Assert.Throws<DataFormatException>(() => Read(path, table));

    /// <summary>The values, row by row.</summary>
    public static double[] Values(FeatureMatrix features)
    {
        double[] values = new double[features.RowCount * features.FeatureCount];
        for (int i = 0; i < features.RowCount; i++) features.CopyRow(i, values.AsSpan(i * features.FeatureCount, features.FeatureCount));
        return values;
    }

    public static string[] Names(Labels labels) => Array.ConvertAll(labels.Indices.ToArray(), index => labels.ClassNames[index]);
}
