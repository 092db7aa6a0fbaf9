namespace Polylogit.Cli.Runs;

/// <summary>Why a file could not be written, in words for a sentence that names the file itself.</summary>
internal static class FileTrouble
{
    /// <summary>The reason without a full stop and without the path that the runtime puts behind it, which may be a temporary one.</summary>
    public static string Reason(Exception error)
    {
        // A closed stream is "access denied" to the runtime, whose inner exception knows better.
        string message = error is UnauthorizedAccessException { InnerException: IOException inner } ? inner.Message
            : error is UnauthorizedAccessException ? "permission denied"
            : error.Message;
        int path = message.IndexOf(" : '", StringComparison.Ordinal);
        return (path < 0 ? message : message[..path]).TrimEnd('.');
    }
}
