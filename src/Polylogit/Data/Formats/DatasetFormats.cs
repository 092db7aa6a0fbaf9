namespace Polylogit.Data.Formats;

/// <summary>The formats that datasets are read from.</summary>
public static class DatasetFormats
{
    private const int SniffedBytes = 512;

    /// <summary>All of them, in the order in which they are tried.</summary>
    public static IReadOnlyList<DatasetFormat> All { get; } = [new NpzFormat()];

    /// <summary>Reads a dataset from a file, whose format is found by its content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Bounds; null means the defaults.</param>
    /// <exception cref="DataFormatException">The file cannot be read or used.</exception>
    public static DatasetSplit Read(string path, DatasetReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream stream = Open(path);
        byte[] head = new byte[SniffedBytes];
        int length = stream.ReadAtLeast(head, SniffedBytes, throwOnEndOfStream: false);
        stream.Position = 0;
        DatasetFormat format = All.FirstOrDefault(candidate => candidate.Sniff(head.AsSpan(0, length)))
            ?? throw new DataFormatException(
                length == 0
                    ? $"'{path}' is empty. Give a file of one of the formats {Names}."
                    : $"'{path}' is of no known format; known are {Names}. A .npz file is written by numpy.savez.");
        DatasetSplit split = format.Read(stream, Path.GetFileName(path), options ?? new DatasetReadOptions());
        return split with { Name = Path.GetFileNameWithoutExtension(path) };
    }

    private static string Names => string.Join(", ", All.Select(format => format.Name));

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string reason = error switch
            {
                _ when Directory.Exists(path) => "it is a folder; name a file in it",
                FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                UnauthorizedAccessException => "permission denied",
                _ => error.Message.TrimEnd('.'),
            };
            throw new DataFormatException($"Cannot read '{path}': {reason}.", error);
        }
    }
}
