using System.CommandLine;
using System.Text.Json;
using Polylogit.Cli.Options;

namespace Polylogit.Cli.Rendering;

/// <summary>The options of a command as the file that <c>--config</c> takes.</summary>
internal static class ConfigText
{
    /// <summary>Writes what was given and the defaults of the rest.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="without">Options whose defaults are not written, since they are refused beside what was given.</param>
    public static void Write(TextWriter output, ParseResult parsed, IReadOnlyCollection<Option> without) => JsonDocumentWriter.Write(output, json =>
    {
        Command command = parsed.CommandResult.Command;
        foreach (Argument argument in command.Arguments)
        {
            if (parsed.GetResult(argument) is { Tokens: [{ Value: { } value }] }) json.WriteString(ConfigFile.Word(argument), value);
        }

        foreach (Option option in command.Options.Where(ConfigFile.Holds))
        {
            bool given = parsed.GetResult(option) is { Implicit: false };
            if (!given && without.Contains(option)) continue;
            if (option is not IExpectation expectation) json.WriteBoolean(ConfigFile.Word(option), given);
            else if ((given ? parsed.GetResult(option)!.Tokens[0].Value : expectation.Default) is { } text) Write(json, ConfigFile.Word(option), text);
        }
    });

    /// <summary>A number where JSON has it, so that the file reads as one would write it.</summary>
    private static void Write(Utf8JsonWriter json, string name, string text)
    {
        json.WritePropertyName(name);
        if (IsNumber(text)) json.WriteRawValue(text);
        else json.WriteStringValue(text);
    }

    private static bool IsNumber(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
