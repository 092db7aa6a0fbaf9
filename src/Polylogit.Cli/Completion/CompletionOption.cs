using System.CommandLine;
using Polylogit.Cli.Options;

namespace Polylogit.Cli.Completion;

/// <summary>An option as shells complete it.</summary>
/// <param name="Name">Name with its dashes.</param>
/// <param name="Description">What it does.</param>
/// <param name="ValueName">What stands for its value in the help.</param>
/// <param name="Value">What it takes.</param>
/// <param name="Words">Words that it takes.</param>
internal sealed record CompletionOption(string Name, string Description, string ValueName, CompletionValue Value, IReadOnlyList<string> Words)
{
    public static CompletionOption Of(Option option) => option is IExpectation expectation
        ? new(option.Name, option.Description ?? "", option.HelpName ?? "", ValueOf(option.HelpName), expectation.Words)
        : new(option.Name, option.Description ?? "", "", CompletionValue.None, []);

    private static CompletionValue ValueOf(string? name) => name switch
    {
        "FILE" or "MODEL" => CompletionValue.File,
        "DIR" => CompletionValue.Folder,
        _ => CompletionValue.Text,
    };
}
