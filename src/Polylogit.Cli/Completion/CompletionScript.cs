using System.Text;

namespace Polylogit.Cli.Completion;

/// <summary>A script that completes command lines in a shell, generated from the command tree.</summary>
internal abstract class CompletionScript
{
    private const int LongestDescription = 60;

    /// <summary>The shells that there are scripts for.</summary>
    public static IReadOnlyList<CompletionScript> All { get; } = [new BashCompletion(), new ZshCompletion(), new FishCompletion(), new PowerShellCompletion()];

    /// <summary>Name of the shell as it is typed.</summary>
    public abstract string Shell { get; }

    /// <summary>The script.</summary>
    public abstract string Write(IReadOnlyList<CompletionCommand> commands);

    /// <summary>The beginning of a description: as much as a list beside the words has room for. Which solvers have an option is left out.</summary>
    protected static string Short(string? description)
    {
        string text = description ?? "";
        if (text.StartsWith("sgd", StringComparison.Ordinal) || text.StartsWith("All but", StringComparison.Ordinal)) text = text[(text.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        text = text.Split([": ", "; ", ". ", ", "], StringSplitOptions.None)[0].TrimEnd('.');
        if (text.Length <= LongestDescription) return text;
        return text[..text.LastIndexOf(' ', LongestDescription)] + " ...";
    }

    /// <summary>The script of a shell from lines, some of which stand for several.</summary>
    protected static string Lines(params IEnumerable<string> lines)
    {
        StringBuilder script = new();
        foreach (string line in lines) script.Append(line).Append('\n');
        return script.ToString();
    }
}
