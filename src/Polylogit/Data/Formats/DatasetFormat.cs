namespace Polylogit.Data.Formats;

/// <summary>A file format that datasets are read from.</summary>
public abstract class DatasetFormat
{
    private protected DatasetFormat()
    {
    }

    /// <summary>Name of the format, such as "npz".</summary>
    public abstract string Name { get; }

    /// <summary>File extensions with their dot, in lower case.</summary>
    public abstract IReadOnlyList<string> Extensions { get; }

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
}
