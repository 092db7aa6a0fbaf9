namespace Polylogit.Data.Formats;

/// <summary>An open data file, decompressed where it is a gzip file.</summary>
/// <param name="Path">Where it lies; null for standard input.</param>
/// <param name="Name">What to call it in messages.</param>
/// <param name="Stream">Its content, readable and seekable, at the beginning.</param>
internal sealed record DataFile(string? Path, string Name, Stream Stream) : IDisposable
{
    private const int SniffedBytes = 512;

    /// <summary>The number that the file gives to its first column, once rows that are read forward have told it.</summary>
    public int? FirstColumn { get; set; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="DataFormatException">It cannot be opened or decompressed.</exception>
    public static DataFile Open(string path, DatasetReadOptions options)
    {
        string name = System.IO.Path.GetFileName(path);
        FileStream stream = OpenStream(path);
        if (!stream.CanSeek)
        {
            using (stream) return From(path, name, Buffer(stream, name, options), options);
        }

        return From(path, name, stream, options);
    }

    /// <summary>Standard input, or another stream that may not be seekable.</summary>
    public static DataFile Of(Stream stream, string name, DatasetReadOptions options) =>
        From(null, name, stream.CanSeek ? stream : Buffer(stream, name, options), options);

    /// <summary>Opens a file that is read once, in constant memory.</summary>
    /// <exception cref="DataFormatException">It cannot be opened.</exception>
    public static DataFile OpenForward(string path) => Forward(path, System.IO.Path.GetFileName(path), OpenStream(path));

    /// <summary>Standard input, or another stream, that is read once, in constant memory.</summary>
    public static DataFile OfForward(Stream stream, string name) => Forward(null, name, stream);

    /// <summary>The same file for a format that has to go back and forth in it: opened again where it has a path, else kept in memory.</summary>
    public DataFile Seekable(DatasetReadOptions options) => Path is { } path ? Open(path, options) : Of(Stream, Name, options);

    /// <summary>The first bytes, up to 512.</summary>
    public byte[] Head()
    {
        byte[] head = new byte[SniffedBytes];
        int length = Stream.ReadAtLeast(head, SniffedBytes, throwOnEndOfStream: false);
        Stream.Position = 0;
        return head[..length];
    }

    /// <summary>From here on a file that is read forward keeps nothing: its format is known.</summary>
    public void Forget() => (Stream as ForwardStream)?.Forget();

    public void Dispose() => Stream.Dispose();

    private static DataFile From(string? path, string name, Stream stream, DatasetReadOptions options)
    {
        DataFile file = new(path, name, stream);
        if (!GzipContent.Sniff(file.Head())) return file;
        using (file) return new DataFile(path, name, GzipContent.Decompress(stream, name, options));
    }

    private static DataFile Forward(string? path, string name, Stream stream)
    {
        DataFile file = new(path, name, new ForwardStream(stream));
        if (!GzipContent.Sniff(file.Head())) return file;
        return new DataFile(path, name, new ForwardStream(new GzipRows(file.Stream, name)));
    }

    /// <summary>What comes from a pipe is kept in memory, because a table may have to be read twice.</summary>
    private static ChunkedContent Buffer(Stream stream, string name, DatasetReadOptions options)
    {
        long most = options.MaxBytes;
        ChunkedContent content = new();
        byte[] chunk = new byte[128 * 1024];
        while (stream.Read(chunk) is > 0 and int got)
        {
            if (content.Length + got > most)
                throw new DataFormatException($"{name} holds more than {most} bytes. Raise the limit (MaxBytes, --max-bytes), or give a file instead of a pipe.");
            content.Append(chunk.AsSpan(0, got));
        }

        content.Position = 0;
        return content;
    }

    private static FileStream OpenStream(string path)
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
