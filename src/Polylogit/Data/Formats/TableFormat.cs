using Polylogit.Data.Formats.Tables;

namespace Polylogit.Data.Formats;

/// <summary>
/// A format of tables whose columns have types, such as Parquet: it opens the table, and names of columns, labels, categories, missing cells and weights
/// are then treated as those of CSV are.
/// </summary>
public abstract class TableFormat : DatasetFormat
{
    /// <inheritdoc/>
    public sealed override DatasetSplit Read(Stream stream, string file, DatasetReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        using ColumnTable table = Open(stream, file, options);
        return TableDataset.Read(new ColumnSource(table, file), options, []);
    }

    internal sealed override bool IsTable => true;

    internal sealed override IEnumerable<RowBlock> ReadBlocks(DataFile file, TableEncoding? encoding, int featureCount, DatasetReadOptions options)
    {
        using DataFile whole = file.Seekable(options);
        using ColumnTable table = Open(whole.Stream, whole.Name, options);
        ColumnSource source = new(table, whole.Name);
        TableEncoding applied = encoding ?? TableColumns.Plain(source.Heading, whole.Name, featureCount);
        TableColumns columns = TableColumns.ToApply(source.Heading, whole.Name, applied).WithoutLabels();
        foreach (FeatureMatrix block in TableBlocks.All(new TableBlocks(source.Records(columns), source.Heading, columns, applied, whole.Name, options), whole.Name))
            yield return block;
    }

    /// <summary>Opens a table.</summary>
    /// <param name="stream">The file, readable and seekable, at the beginning; it stays the caller's to close.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <param name="options">Bounds.</param>
    /// <exception cref="DataFormatException">It is damaged, or larger than the bounds allow.</exception>
    protected abstract ColumnTable Open(Stream stream, string file, DatasetReadOptions options);
}
