using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using Polylogit.Cli.Commands;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;

namespace Polylogit.Cli.Tests.Documentation;

/// <summary>Writes docs/commands.md from the tree of commands.</summary>
internal sealed partial class CommandReference
{
    /// <summary>What writes the page anew.</summary>
    public const string Renewal = "POLYLOGIT_UPDATE_SNAPSHOTS=1 dotnet test --project tests/Polylogit.Cli.Tests --filter-class '*CommandReferenceTests'";

    private readonly StringBuilder _page = new();

    /// <summary>Fails unless the program understands a command line, whether or not its files are there.</summary>
    public static void Check(string line)
    {
        // What stands before polylogit, and behind a pipe, a redirection or a bracket, is the shell's.
        string own = line[line.IndexOf(PolylogitProgram.Name, StringComparison.Ordinal)..].Split(" | ")[0].Split(" > ")[0].Split(" < ")[0].TrimEnd(')');
        using Terminal terminal = Terminal.OfProcess();
        ParseResult parsed = PolylogitCommand.Create(terminal).Parse(own[PolylogitProgram.Name.Length..]);
        Assert.True(parsed.Errors.Count == 0, $"{line}: {string.Join(' ', parsed.Errors)}");
    }

    private CommandReference()
    {
    }

    public static string Of(RootCommand root)
    {
        CommandReference reference = new();
        reference.Add("# Commands");
        reference.Add($"{root.Description} What `polylogit COMMAND --help` says, on one page, written from the program itself; `{Renewal}` writes it anew.");
        reference.Table(["command", "what it does"], Commands(root).Select(command => (string[])[$"[{Name(command)}](#{Name(command).Replace(' ', '-')})", command.Description ?? ""]));
        foreach (Command command in Commands(root)) reference.Section(command);
        reference.Add("## Every command");
        reference.OptionTable(root.Options);
        reference.Add("## Environment");
        reference.Table(["variable", "meaning"], EnvironmentVariables.Meanings.Select(variable => (string[])[$"`{variable.Name}`", variable.Meaning]));
        reference.Add("## Exit codes");
        reference.Table(["code", "meaning"], ExitCode.Meanings.Select(code => (string[])[code.Code, code.Meaning]));
        return reference._page.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>A command's subcommands, and theirs.</summary>
    public static IEnumerable<Command> Commands(Command command) => command.Subcommands.SelectMany(sub => Commands(sub).Prepend(sub)).Where(sub => !sub.Hidden);

    private static string Name(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Name(parent)} {command.Name}" : PolylogitProgram.Name;

    private void Section(Command command)
    {
        Add($"## {Name(command)}");
        Add(command.Description ?? "");
        Add($"`{string.Join(' ', [Name(command), .. command.Arguments.Select(argument => argument.Name), "[options]"])}`");
        if (command.Arguments.Count > 0)
            Table(["argument", "what it is"], command.Arguments.Select(argument => (string[])[$"`{argument.Name}`", argument.Description ?? ""]));
        if (command.Options.Any(option => !option.Hidden)) OptionTable(command.Options);
        if (command is not ExampleCommand { Examples.Count: > 0 } one) return;
        Table(["example", "what for"], one.Examples.Select(example => (string[])[$"`{example.CommandLine}`", example.Purpose]));
    }

    private void OptionTable(IEnumerable<Option> options) => Table(
        ["option", "takes", "default", "meaning"],
        options.Where(option => !option.Hidden).Select(option =>
        {
            IExpectation? value = option as IExpectation;
            // Where the default is nothing to type, the description ends with it.
            Match words = DefaultInWords().Match(option.Description ?? "");
            string[] names = [option.Name, .. option.Aliases];
            return (string[])
            [
                string.Join(", ", names.Select(name => value is null ? $"`{name}`" : $"`{name} {option.HelpName}`")),
                value?.Expected ?? "",
                value?.Default is { } text ? $"`{text}`" : words.Groups[1].Value,
                DefaultInWords().Replace(option.Description ?? "", ""),
            ];
        }));

    private void Table(string[] head, IEnumerable<string[]> rows)
    {
        Line(head);
        Line([.. head.Select(_ => "---")]);
        foreach (string[] row in rows) Line([.. row.Select(Escaped)]);
        _page.Append('\n');
    }

    private static string Escaped(string cell)
    {
        string text = cell.Replace("|", @"\|", StringComparison.Ordinal);
        return cell.StartsWith('`') ? text : text.Replace("<", "&lt;", StringComparison.Ordinal);
    }

    private void Line(string[] cells) => _page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private void Add(string paragraph) => _page.Append(paragraph).Append("\n\n");

    [GeneratedRegex(@" \[default: (.*)\]$")]
    private static partial Regex DefaultInWords();
}
