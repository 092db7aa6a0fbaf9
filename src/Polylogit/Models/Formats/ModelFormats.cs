namespace Polylogit.Models.Formats;

/// <summary>The formats of models that need no other library; <c>Polylogit.Onnx</c> has one more.</summary>
public static class ModelFormats
{
    private const int HeadBytes = 4096;

    /// <summary>All of them, in the order in which they are tried.</summary>
    public static IReadOnlyList<ModelFormat> All { get; } =
        [new NativeModelFormat(), new JsonModelFormat(), new NpzModelFormat(), new CsvModelFormat(), new CSharpModelFormat()];

    /// <summary>The format that a file's name asks for; null where it has the extension of none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="formats">The formats to choose from.</param>
    public static ModelFormat? Named(string path, IEnumerable<ModelFormat> formats)
    {
        ArgumentNullException.ThrowIfNull(path);
        return formats.FirstOrDefault(format => format.Extensions.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The format that a file's content begins as; null where it is none, or where there is no such file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="formats">The formats to look for; null means <see cref="All"/>.</param>
    public static ModelFormat? Found(string path, IEnumerable<ModelFormat>? formats = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            // A pipe has no length, and what is read from it is gone for whoever reads next.
            if (new FileInfo(path) is not { Exists: true, Length: > 0 }) return null;
            using FileStream stream = File.OpenRead(path);
            byte[] head = new byte[HeadBytes];
            Array.Resize(ref head, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
            return (formats ?? All).FirstOrDefault(format => format.Sniff(head));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null; // whoever reads it as what it is meant to be says why it cannot be read
        }
    }

    /// <summary>Reads a model from a file, whose format is found by its content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="formats">The formats to look for; null means <see cref="All"/>.</param>
    /// <exception cref="ModelFormatException">The file cannot be read, is no model, is damaged, or is of a format that is only written.</exception>
    public static LogisticModel Read(string path, IEnumerable<ModelFormat>? formats = null)
    {
        byte[] content = ReadAll(path);
        return (formats ?? All).FirstOrDefault(format => format.Sniff(content)) switch
        {
            ReadableModelFormat readable => readable.Read(content, path),
            { } writeOnly => throw ModelFormat.Refused(path, $"{writeOnly.Name} files are only written. Give the model that it was made from"),
            null => throw ModelFormat.Refused(path, "it is not a Polylogit model. Give the model.polylogit that 'polylogit train' wrote"),
        };
    }

    private static byte[] ReadAll(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            string reason = error switch
            {
                FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                _ when Directory.Exists(path) => "it is a folder; name the model.polylogit in it",
                UnauthorizedAccessException => "permission denied",
                _ => error.Message,
            };
            throw new ModelFormatException($"Cannot read the model '{path}': {reason}.", error);
        }
    }
}
