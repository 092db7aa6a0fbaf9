namespace Polylogit.Cli.Runs;

/// <summary>Turns what a disk says into a sentence.</summary>
internal static class Written
{
    /// <summary>Does what writes a file.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static T Guard<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"Cannot write '{path}': {Reason(path, error)}. Give the path of a file in a folder that can be written to.", error);
        }
    }

    private static string Reason(string path, Exception error)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return error switch
        {
            _ when Directory.Exists(path) => "it is a folder",
            _ when File.Exists(folder) => $"'{folder}' is a file",
            DirectoryNotFoundException => $"there is no folder '{folder}'",
            UnauthorizedAccessException => "permission denied",
            _ => error.Message.TrimEnd('.'),
        };
    }
}
