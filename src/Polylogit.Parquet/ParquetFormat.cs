using Polylogit.Data.Formats;
using Polylogit.Data.Formats.Writing;

namespace Polylogit.Parquet;

/// <summary>
/// Tables in Apache Parquet: flat columns of numbers, truth values and texts. It is tried where a reader is told of it:
/// <c>new DatasetReadOptions { Formats = [new ParquetFormat(), .. DatasetFormats.All] }</c>. Source: github.com/apache/parquet-format.
/// </summary>
public sealed class ParquetFormat : TableFormat
{
    /// <inheritdoc/>
    public override string Name => "parquet";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".parquet"];

    /// <inheritdoc/>
    public override DatasetWriter? Writer { get; } = new ParquetDatasetWriter();

    /// <inheritdoc/>
    public override bool Sniff(ReadOnlySpan<byte> head) => head.StartsWith("PAR1"u8) || head.StartsWith("PARE"u8);

    /// <inheritdoc/>
    protected override ColumnTable Open(Stream stream, string file, DatasetReadOptions options) => ParquetTable.Open(stream, file, options);
}
