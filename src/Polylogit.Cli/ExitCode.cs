namespace Polylogit.Cli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failure = 1;
    public const int Usage = 2;
    public const int BadData = 3;
    public const int NotConverged = 4;
    public const int ModelRefused = 5;
    public const int Cancelled = 130;

    /// <summary>The codes with their meaning, for the help.</summary>
    public static IReadOnlyList<(string Code, string Meaning)> Meanings { get; } =
    [
        ("0", "done"),
        ("1", "failed: a file could not be written, training diverged, verify said no, doctor found something"),
        ("2", "usage: an option, argument or command is wrong"),
        ("3", "bad data: missing, damaged, or not to be used as it is"),
        ("4", "not converged, where train was given --strict"),
        ("5", "model file or checkpoint refused: missing, damaged, of another version or of another run"),
        ("130", "cancelled (Ctrl-C, SIGTERM, SIGHUP); train has then written the model so far"),
    ];
}
