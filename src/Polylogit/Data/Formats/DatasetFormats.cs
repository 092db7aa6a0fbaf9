namespace Polylogit.Data.Formats;

/// <summary>The formats that datasets are read from.</summary>
public static class DatasetFormats
{
    /// <summary>All of them, in the order in which they are tried.</summary>
    public static IReadOnlyList<DatasetFormat> All { get; } = [new NpzFormat(), new IdxFormat(), new CsvFormat()];

    /// <summary>Reads a dataset from a file, whose format is found by its content, or from a folder with the files of MNIST.</summary>
    /// <param name="path">The file or folder. A file may be compressed by gzip.</param>
    /// <param name="options">Bounds; null means the defaults.</param>
    /// <exception cref="DataFormatException">The file cannot be read or used.</exception>
    public static DatasetSplit Read(string path, DatasetReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new DatasetReadOptions();
        try
        {
            if (Directory.Exists(path) && IdxFormat.IsDataset(path))
                return IdxFormat.ReadFolder(path, options) with { Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) };
            using DataFile file = DataFile.Open(path, options);
            return Read(file, options) with { Name = NameOf(path) };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException($"Cannot read '{path}': {error.Message.TrimEnd('.')}.", error);
        }
    }

    /// <summary>Reads a dataset from a stream, such as standard input, whose format is found by its content.</summary>
    /// <param name="stream">The content. Where it is not seekable it is first read into memory.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="options">Bounds; null means the defaults.</param>
    /// <exception cref="DataFormatException">The content cannot be used.</exception>
    public static DatasetSplit ReadStream(Stream stream, string name, DatasetReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new DatasetReadOptions();
        using DataFile file = DataFile.Of(stream, name, options);
        return Read(file, options) with { Name = name };
    }

    private static string Names => string.Join(", ", All.Select(format => format.Name));

    private static DatasetSplit Read(DataFile file, DatasetReadOptions options)
    {
        byte[] head = file.Head();
        DatasetFormat format = All.FirstOrDefault(candidate => candidate.Sniff(head))
            ?? throw new DataFormatException(
                head.Length == 0
                    ? $"'{file.Path ?? file.Name}' is empty. Give a file of one of the formats {Names}."
                    : $"'{file.Path ?? file.Name}' is of no known format; known are {Names}. A .npz file is written by numpy.savez.");
        return format.Read(file, options);
    }

    private static string NameOf(string path) =>
        Path.GetFileNameWithoutExtension(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path);
}
