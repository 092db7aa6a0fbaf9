namespace Polylogit.Cli.Completion;

/// <summary>Completion for fish.</summary>
internal sealed class FishCompletion : CompletionScript
{
    public override string Shell => "fish";

    public override string Write(IReadOnlyList<CompletionCommand> commands) => Lines(
    [
        "# Completion of polylogit for fish. Now: polylogit completion fish | source. Always: save it as",
        "# ~/.config/fish/completions/polylogit.fish",
        .. commands[0].Options.Select(option => Option("__fish_use_subcommand", option)),
        .. commands.Skip(1).Select(command => $"complete -c polylogit -f -n __fish_use_subcommand -a {command.Name} -d {Text(command.Description)}"),
        .. commands.Skip(1).SelectMany(Command),
    ]);

    private static IEnumerable<string> Command(CompletionCommand command)
    {
        string here = $"'__fish_seen_subcommand_from {command.Name}'";
        if (command.Words.Count > 0) yield return $"complete -c polylogit -f -n {here} -a {Quoted(string.Join(' ', command.Words))}";
        foreach (CompletionOption option in command.Options) yield return Option(here, option);
    }

    private static string Option(string condition, CompletionOption option)
    {
        string value = option.Value switch
        {
            CompletionValue.None => "",
            CompletionValue.File => " -r -F",
            CompletionValue.Folder => " -x -a '(__fish_complete_directories)'",
            _ => $" -x -a {Quoted(string.Join(' ', option.Words))}",
        };
        return $"complete -c polylogit -n {condition} -l {option.Name.TrimStart('-')}{value} -d {Text(option.Description)}";
    }

    private static string Text(string description) => Quoted(Short(description));

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
