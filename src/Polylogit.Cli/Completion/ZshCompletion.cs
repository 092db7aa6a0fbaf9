namespace Polylogit.Cli.Completion;

/// <summary>Completion for zsh, by its function _arguments.</summary>
internal sealed class ZshCompletion : CompletionScript
{
    public override string Shell => "zsh";

    public override string Write(IReadOnlyList<CompletionCommand> commands) => Lines(
    [
        "#compdef polylogit",
        "# Completion of polylogit for zsh. Now: source <(polylogit completion zsh). Always: save it as _polylogit in a folder of $fpath.",
        "_polylogit() {",
        "  local curcontext=\"$curcontext\" state line",
        "  typeset -A opt_args",
        $"  _arguments -C {string.Join(' ', commands[0].Options.Select(Option))} '1:command:->command' '*::argument:->argument'",
        "  case $state in",
        "    command)",
        "      local -a commands",
        $"      commands=({string.Join(' ', commands.Skip(1).Select(command => $"'{command.Name}:{Text(command.Description)}'"))})",
        "      _describe command commands ;;",
        "    argument)",
        "      case $line[1] in",
        .. commands.Skip(1).Select(Command),
        "      esac ;;",
        "  esac",
        "}",
        "if [ \"$funcstack[1]\" = _polylogit ]; then _polylogit \"$@\"; else compdef _polylogit polylogit; fi",
    ]);

    private static string Command(CompletionCommand command) =>
        $"        {command.Name}) _arguments {string.Join(' ', command.Options.Select(Option))} '*:argument:{(command.Words.Count > 0 ? Words(command.Words) : "_files")}' ;;";

    private static string Option(CompletionOption option)
    {
        string name = $"{option.Name}[{Text(option.Description)}]";
        return option.Value switch
        {
            CompletionValue.None => $"'{name}'",
            CompletionValue.File => $"'{name}:{Text(option.ValueName)}:_files'",
            CompletionValue.Folder => $"'{name}:{Text(option.ValueName)}:_files -/'",
            _ => $"'{name}:{Text(option.ValueName)}:{Words(option.Words)}'",
        };
    }

    private static string Words(IReadOnlyList<string> words) => words.Count == 0 ? " " : $"({string.Join(' ', words)})";

    private static string Text(string description) => Short(description)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("'", "'\\''", StringComparison.Ordinal)
        .Replace(":", "\\:", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal)
        .Replace("]", "\\]", StringComparison.Ordinal);
}
