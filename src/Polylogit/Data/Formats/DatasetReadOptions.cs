namespace Polylogit.Data.Formats;

/// <summary>Bounds within which a data file is read.</summary>
public sealed record DatasetReadOptions
{
    /// <summary>Most bytes that the arrays of a file may have together once they are decompressed. Default 4 GiB.</summary>
    public long MaxBytes { get; init; } = 4L << 30;

    /// <summary>How often larger than its compressed form an array of more than 16 MiB may be. Default 500; images have about 5.</summary>
    public int MaxCompressionRatio { get; init; } = 500;

    /// <summary>
    /// The formats that are tried, in their order. Default: those of this library; <c>[new ParquetFormat(), .. DatasetFormats.All]</c> tries another one first.
    /// </summary>
    public IReadOnlyList<DatasetFormat> Formats { get; init; } = DatasetFormats.All;

    /// <summary>How the features are to lie in memory. Default: chosen from the data.</summary>
    public FeatureLayout Layout { get; init; }

    /// <summary>How tables of text are read.</summary>
    public TableOptions Table { get; init; } = new();

    /// <summary>Share of the rows of every class to set aside as test rows, from 0 (none) to below 1, where the file has no test rows of its own.</summary>
    public double TestShare { get; init; }

    /// <summary>Seed of the choice of test rows.</summary>
    public ulong SplitSeed { get; init; }

    /// <summary>Number of features D where the file does not say it (LIBSVM); 0: the largest column decides.</summary>
    public int FeatureCount { get; init; }

    /// <summary>The number of the first column in LIBSVM files: 0 or 1; null: 0 where the file has a column 0, else 1, as is said then.</summary>
    public int? FirstColumn { get; init; }
}
