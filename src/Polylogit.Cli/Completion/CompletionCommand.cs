using System.CommandLine;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;

namespace Polylogit.Cli.Completion;

/// <summary>A command as shells complete it. The first of a list is the program itself, without a name.</summary>
/// <param name="Name">The word that calls it.</param>
/// <param name="Description">What it does.</param>
/// <param name="Options">Its options.</param>
/// <param name="Words">Words that its argument can be; none where that is a file.</param>
internal sealed record CompletionCommand(string Name, string Description, IReadOnlyList<CompletionOption> Options, IReadOnlyList<string> Words)
{
    /// <summary>The program and its commands.</summary>
    public static IReadOnlyList<CompletionCommand> Tree(Command root) => [Of(root, ""), .. root.Subcommands.Select(command => Of(command, command.Name))];

    private static CompletionCommand Of(Command command, string name) => new(
        name,
        command.Description ?? "",
        [.. HelpText.Options(command).Select(CompletionOption.Of)],
        [.. command.Arguments.OfType<IExpectation>().SelectMany(argument => argument.Words)]);
}
