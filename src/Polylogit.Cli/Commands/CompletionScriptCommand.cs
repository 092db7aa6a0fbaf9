using Polylogit.Cli.Completion;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit completion</c>: the script that completes command lines in a shell.</summary>
internal sealed class CompletionScriptCommand : ExampleCommand
{
    private readonly TextArgument _shell = new("SHELL", "The shell: bash, zsh, fish or powershell", "bash, zsh, fish or powershell")
    {
        Words = [.. CompletionScript.All.Select(script => script.Shell)],
    };

    public CompletionScriptCommand(Terminal terminal)
        : base("completion", "Print the script by which a shell completes commands, options and their values.")
    {
        Add(_shell);
        SetAction(parsed =>
        {
            string shell = parsed.GetRequiredValue(_shell);
            terminal.Out.Write(CompletionScript.All.First(script => script.Shell == shell).Write(CompletionCommand.Tree(parsed.RootCommandResult.Command)));
            return ExitCode.Done;
        });
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("source <(polylogit completion bash)", "in this bash; in a file of completions, always"),
        ("polylogit completion fish | source", "in this fish"),
        ("polylogit completion powershell | Out-String | Invoke-Expression", "in this PowerShell; in $PROFILE, always"),
    ];
}
