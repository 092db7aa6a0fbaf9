using System.Text.RegularExpressions;

namespace Polylogit.Cli.Tests.Documentation;

/// <summary>Whether an output is what a page shows. Dates in the names of folders, times in seconds and blanks at the ends of lines may differ.</summary>
internal static partial class ExpectedOutput
{
    /// <summary>A line that stands for any lines, or none.</summary>
    public const string LeftOut = "...";

    public static bool IsMet(string shown, string printed)
    {
        string pattern = string.Join('\n', Masked(shown).Split('\n').Select(line => line == LeftOut ? LeftOut : Regex.Escape(line)));
        pattern = $"\n{pattern}\n".Replace($"\n{LeftOut}\n", "\n(?:.*\n)*?", StringComparison.Ordinal);
        return Regex.IsMatch($"\n{Masked(printed)}\n", $@"\A{pattern}\z");
    }

    private static string Masked(string text) => Varying().Replace(string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())), "#");

    [GeneratedRegex(@"\d{8}-\d{6}|[\d.]+(?= s$)", RegexOptions.Multiline)]
    private static partial Regex Varying();
}
