using Polylogit.Data.Formats;

namespace Polylogit.Cli.Options;

/// <summary>The formats of data that this program reads and writes.</summary>
internal static class DataFormats
{
    /// <summary>All of them. Parquet's library cannot be compiled ahead of time, so the native program has none.</summary>
    public static IReadOnlyList<DatasetFormat> All { get; } =
    [
#if PARQUET
        new Parquet.ParquetFormat(),
#endif
        .. DatasetFormats.All,
    ];

    /// <summary>What a path may end in that is written.</summary>
    public static IReadOnlyList<string> Writable { get; } = [.. All.SelectMany(format => format.Writer?.Endings ?? [])];

    /// <summary>How data are read within a bound.</summary>
    public static DatasetReadOptions Within(long maxBytes) => new() { MaxBytes = maxBytes, Formats = All };
}
