namespace Polylogit.Cli.Completion;

/// <summary>Completion for PowerShell 5.1 and later. Where nothing is offered, PowerShell itself completes names of files.</summary>
internal sealed class PowerShellCompletion : CompletionScript
{
    public override string Shell => "powershell";

    public override string Write(IReadOnlyList<CompletionCommand> commands) => Lines(
    [
        "# Completion of polylogit for PowerShell. Now: polylogit completion powershell | Out-String | Invoke-Expression. Always: put that line into $PROFILE.",
        "Register-ArgumentCompleter -Native -CommandName polylogit -ScriptBlock {",
        "  param($wordToComplete, $commandAst, $cursorPosition)",
        "  $options = @{",
        .. commands.Select(command => $"    '{command.Name}' = {List(command.Options.Select(option => option.Name))}"),
        "  }",
        "  $values = @{",
        .. commands.SelectMany(command => command.Options.Where(option => option.Value != CompletionValue.None)
            .Select(option => $"    '{command.Name} {option.Name}' = {List(option.Words)}")),
        "  }",
        "  $arguments = @{",
        $"    '' = {List(commands.Skip(1).Select(command => command.Name))}",
        .. commands.Where(command => command.Words.Count > 0).Select(command => $"    '{command.Name}' = {List(command.Words)}"),
        "  }",
        "  $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })",
        "  $command = @($typed | Where-Object { $options.ContainsKey($_) -and $_ -ne '' })[0]",
        "  if ($null -eq $command) { $command = '' }",
        "  $previous = if ($typed.Count -gt 0) { $typed[-1] } else { '' }",
        "  $words = if ($values.ContainsKey(\"$command $previous\")) { $values[\"$command $previous\"] }",
        "    elseif ($wordToComplete -like '-*') { $options[$command] }",
        "    else { $arguments[$command] }",
        "  $words | Where-Object { $_ -and $_ -like \"$wordToComplete*\" } | ForEach-Object {",
        "    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)",
        "  }",
        "}",
    ]);

    private static string List(IEnumerable<string> words) => $"@({string.Join(", ", words.Select(word => $"'{word}'"))})";
}
