using Polylogit.Data.Formats.Writing;

namespace Polylogit.Data.Formats;

/// <summary>
/// A file format that datasets are read from. One that is not in <see cref="DatasetFormats.All"/> is handed over in <see cref="DatasetReadOptions.Formats"/>;
/// one of tables with typed columns derives from <see cref="TableFormat"/>.
/// </summary>
public abstract class DatasetFormat
{
    /// <summary>Name of the format, such as "npz".</summary>
    public abstract string Name { get; }

    /// <summary>File extensions with their dot, in lower case.</summary>
    public abstract IReadOnlyList<string> Extensions { get; }

    /// <summary>What writes datasets in this format; null where it is only read.</summary>
    public virtual DatasetWriter? Writer => null;

    /// <summary>Whether it holds tables, with names of columns.</summary>
    internal virtual bool IsTable => false;

    /// <summary>Whether a file that begins with these bytes looks like this format.</summary>
    /// <param name="head">The first bytes of the file, up to 512.</param>
    public abstract bool Sniff(ReadOnlySpan<byte> head);

    /// <summary>Reads a dataset.</summary>
    /// <param name="stream">The file, readable and seekable.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <param name="options">Bounds.</param>
    /// <exception cref="DataFormatException">The content cannot be used; the message says what, where and what to do.</exception>
    public abstract DatasetSplit Read(Stream stream, string file, DatasetReadOptions options);

    /// <summary>Reads a dataset from a file that may have others beside it.</summary>
    internal virtual DatasetSplit Read(DataFile file, DatasetReadOptions options) => Read(file.Stream, file.Name, options);

    /// <summary>
    /// Reads the features of rows that are to be predicted. A format of text reads them as they come; any other is read as a whole, its test
    /// rows where it has any.
    /// </summary>
    /// <param name="file">Opened to be read forward.</param>
    /// <param name="encoding">How the table of the training rows became features; null where they were no table.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <param name="options">Bounds.</param>
    internal virtual IEnumerable<RowBlock> ReadBlocks(DataFile file, TableEncoding? encoding, int featureCount, DatasetReadOptions options)
    {
        if (encoding is not null)
            throw new DataFormatException($"'{file.Path ?? file.Name}' is no table, which the training rows were. Give a CSV file with the same columns.");
        using DataFile whole = file.Seekable(options);
        DatasetSplit split = Read(whole, options);
        yield return RowBlock.Of(split.Test ?? split.Train);
    }
}
