namespace Polylogit.Data.Formats;

/// <summary>A table whose columns have types, as a <see cref="TableFormat"/> opens it. Its rows come in parts, such as the row groups of Parquet.</summary>
public abstract class ColumnTable : IDisposable
{
    /// <summary>Names of the columns.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Number of parts.</summary>
    public abstract int PartCount { get; }

    /// <summary>What a part is called in messages, such as "row group".</summary>
    public abstract string PartName { get; }

    /// <summary>Whether the cells of a column are texts, not numbers.</summary>
    /// <param name="column">Index of the column.</param>
    public abstract bool HoldsText(int column);

    /// <summary>Reads a column of a part. Only columns that are used are asked for, and parts in their order, which may begin again.</summary>
    /// <param name="part">Index of the part.</param>
    /// <param name="column">Index of the column.</param>
    /// <exception cref="DataFormatException">It cannot be read or used; the message says where and what to do.</exception>
    public abstract TableCells Read(int part, int column);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the table holds.</summary>
    /// <param name="disposing">Whether it is disposed of, not finalised.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
