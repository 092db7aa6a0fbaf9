namespace Polylogit.Cli.Runs;

/// <summary>Arguments as they are typed into a POSIX shell.</summary>
internal static class ShellText
{
    /// <summary>An argument, in single quotes where the shell would take it apart.</summary>
    public static string Quote(string argument) =>
        argument.Length > 0 && argument.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./=,:+@%".Contains(letter, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
