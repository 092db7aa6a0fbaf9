using System.CommandLine;
using Polylogit.Cli.Commands;
using Polylogit.Cli.Rendering;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests.Documentation;

public sealed class CommandReferenceTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "commands.md");

    [Fact]
    public void The_command_reference_is_what_the_program_is()
    {
        using Terminal terminal = Terminal.OfProcess();
        string current = CommandReference.Of(PolylogitCommand.Create(terminal));
        if (Environment.GetEnvironmentVariable("POLYLOGIT_UPDATE_SNAPSHOTS") == "1") File.WriteAllText(Page, current);
        string page = File.ReadAllText(Page);
        Assert.True(page == current, $"docs/commands.md is not what the program is now. To write it anew: {CommandReference.Renewal}");
    }

    [Fact]
    public void Every_example_of_the_help_is_a_command_line_without_an_error()
    {
        using Terminal terminal = Terminal.OfProcess();
        RootCommand root = PolylogitCommand.Create(terminal);
        string[] examples = [.. CommandReference.Commands(root).OfType<ExampleCommand>().SelectMany(command => command.Examples).Select(example => example.CommandLine)];
        Assert.NotEmpty(examples);
        Assert.All(examples, CommandReference.Check);
    }
}
