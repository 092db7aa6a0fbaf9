namespace Polylogit.Cli.Completion;

/// <summary>Completion for bash 3.2 and later. Where nothing is offered, bash itself completes names of files.</summary>
internal sealed class BashCompletion : CompletionScript
{
    public override string Shell => "bash";

    public override string Write(IReadOnlyList<CompletionCommand> commands) => Lines(
    [
        "# Completion of polylogit for bash. Now: source <(polylogit completion bash). Always: save it as",
        "# ~/.local/share/bash-completion/completions/polylogit",
        "_polylogit() {",
        "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= words= i",
        "  for ((i = 1; i < COMP_CWORD; i++)); do",
        "    case ${COMP_WORDS[i]} in",
        $"      {string.Join('|', commands.Skip(1).Select(command => command.Name))}) command=${{COMP_WORDS[i]}}; break ;;",
        "    esac",
        "  done",
        "  COMPREPLY=()",
        "  case $command:$previous in",
        .. commands.SelectMany(Values),
        "  esac",
        "  case $command in",
        $"    '') words='{Words(commands.Skip(1).Select(command => command.Name).Concat(Names(commands[0])))}' ;;",
        .. commands.Skip(1).Select(command => $"    {command.Name}) words='{Words(Names(command))}'; [[ $current != -* ]] && words='{Words(command.Words)}' ;;"),
        "  esac",
        "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))",
        "}",
        "complete -o bashdefault -o default -F _polylogit polylogit",
    ]);

    private static IEnumerable<string> Names(CompletionCommand command) => command.Options.Select(option => option.Name);

    private static string Words(IEnumerable<string> words) => string.Join(' ', words);

    /// <summary>What follows an option that takes a value.</summary>
    private static IEnumerable<string> Values(CompletionCommand command)
    {
        foreach (CompletionOption option in command.Options.Where(option => option.Value != CompletionValue.None))
        {
            string offer = option.Value switch
            {
                CompletionValue.File => "return",
                CompletionValue.Folder => "compopt -o dirnames +o default 2>/dev/null; return",
                _ => $"compopt +o default 2>/dev/null; COMPREPLY=($(compgen -W '{Words(option.Words)}' -- \"$current\")); return",
            };
            yield return $"    {command.Name}:{option.Name}) {offer} ;;";
        }
    }
}
