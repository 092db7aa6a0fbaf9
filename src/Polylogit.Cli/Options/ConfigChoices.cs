using System.CommandLine;

namespace Polylogit.Cli.Options;

/// <summary>The options by which a command takes its others from a file, and prints them.</summary>
internal sealed class ConfigChoices
{
    public const string Name = "--config";

    private readonly ValueOption<string?> _config = new(
        Name, "FILE", "Take options from a JSON file, such as {\"solver\": \"sgd\", \"epochs\": 20}; the command line goes before it, and it before the defaults",
        "a file, such as run.json", Values.Text, null, null);
    private readonly Option<bool> _print = SharedOptions.Flag("--print-config", "Print all options as such a file, and do nothing else");

    public IReadOnlyList<Option> All => [_config, _print];

    public bool IsPrinted(ParseResult parsed) => parsed.GetValue(_print);
}
