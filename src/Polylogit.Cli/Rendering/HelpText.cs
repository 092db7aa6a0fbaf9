using System.CommandLine;
using Polylogit.Cli.Commands;
using Polylogit.Cli.Options;

namespace Polylogit.Cli.Rendering;

/// <summary>The help of a command: what it does, what to type, examples to copy, environment, exit codes.</summary>
/// <param name="output">Where to write it.</param>
/// <param name="width">Columns to stay within.</param>
internal sealed class HelpText(TextWriter output, int width)
{
    private const int Indent = 2;

    public void Write(Command command)
    {
        Wrap(command.Description ?? "", 0, 0);
        Section("Usage");
        output.WriteLine($"  {Usage(command)}");
        Columns("Commands", command.Subcommands.Select(sub => (sub.Name, sub.Description ?? "")));
        Columns("Arguments", command.Arguments.Select(argument => (argument.Name, argument.Description ?? "")));
        Columns("Options", Options(command).Select(option => (Label(option), Describe(option))));
        Examples(command);
        if (command is not RootCommand) return;
        Columns("Environment", EnvironmentVariables.Meanings);
        Columns("Exit codes", ExitCode.Meanings);
    }

    /// <summary>The options of a command, those of the whole program among them.</summary>
    public static IEnumerable<Option> Options(Command command) => command.Options
        .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive))
        .Where(option => !option.Hidden);

    private static string Usage(Command command) => command is RootCommand
        ? $"{PolylogitProgram.Name} COMMAND [options]"
        : string.Join(' ', [UsageError.CommandPath(command), .. command.Arguments.Select(argument => argument.Name), "[options]"]);

    private static string Label(Option option)
    {
        string names = string.Join(", ", [option.Name, .. option.Aliases]);
        return option is IExpectation ? $"{names} {option.HelpName}" : names;
    }

    private static string Describe(Option option) =>
        option is IExpectation { Default: { } value } ? $"{option.Description} [default: {value}]" : option.Description ?? "";

    private void Examples(Command command)
    {
        ExampleCommand[] commands = command is ExampleCommand one ? [one] : [.. command.Subcommands.OfType<ExampleCommand>()];
        Section("Examples");
        foreach ((string line, string purpose) in commands.SelectMany(item => command is RootCommand ? item.Examples.Take(1) : item.Examples))
        {
            Wrap($"# {purpose}", Indent, Indent + 2);
            output.WriteLine($"  {line}");
        }
    }

    private void Section(string title)
    {
        output.WriteLine();
        output.WriteLine($"{title}:");
    }

    private void Columns(string title, IEnumerable<(string Label, string Text)> rows)
    {
        (string Label, string Text)[] all = [.. rows];
        if (all.Length == 0) return;
        Section(title);
        int column = Indent + all.Max(row => row.Label.Length) + 2;
        foreach ((string label, string text) in all)
        {
            if (width - column < 30)
            {
                output.WriteLine($"  {label}");
                Wrap(text, 6, 6);
                continue;
            }

            output.Write($"  {label}".PadRight(column));
            Wrap(text, 0, column, column);
        }
    }

    /// <summary>Writes words, with as many on a line as fit.</summary>
    /// <param name="text">The words.</param>
    /// <param name="first">Blanks before the first line.</param>
    /// <param name="rest">Blanks before each other line.</param>
    /// <param name="used">Columns that the first line has already.</param>
    private void Wrap(string text, int first, int rest, int used = 0)
    {
        output.Write(new string(' ', first));
        int at = used + first;
        bool empty = true;
        foreach (string word in text.Split(' '))
        {
            if (!empty && at + 1 + word.Length > width)
            {
                output.WriteLine();
                output.Write(new string(' ', rest));
                at = rest;
                empty = true;
            }

            output.Write(empty ? word : $" {word}");
            at += word.Length + (empty ? 0 : 1);
            empty = false;
        }

        output.WriteLine();
    }
}
