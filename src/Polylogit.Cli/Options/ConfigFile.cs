using System.CommandLine;
using System.Text.Json;
using Polylogit.Cli.Runs;
using Polylogit.Data;

namespace Polylogit.Cli.Options;

/// <summary>
/// A JSON file with options of a command: an object whose members are options without their dashes, or an argument in small letters. It becomes words that
/// stand before those that were typed, so that each is read, and refused, as if it had been typed; what was typed too is left out.
/// </summary>
internal static class ConfigFile
{
    private const long LargestFile = 1 << 20;

    private static readonly JsonDocumentOptions Reading = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    /// <summary>The file that a command line names; null where it names none.</summary>
    public static string? Named(ParseResult typed) =>
        typed.CommandResult.Command.Options.FirstOrDefault(option => option.Name == ConfigChoices.Name) is { } option
        && typed.GetResult(option) is { Implicit: false, Tokens: [{ Value: { Length: > 0 } path }] }
            ? path
            : null;

    /// <summary>The command line with what the file says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="arguments">What was typed.</param>
    /// <param name="typed">The same, parsed.</param>
    /// <exception cref="CommandException">The file cannot be read, or says something that is no option.</exception>
    public static string[] Merge(string path, string[] arguments, ParseResult typed)
    {
        Command command = typed.CommandResult.Command;
        using JsonDocument document = Read(path);
        List<string> words = [];
        foreach (JsonProperty member in document.RootElement.EnumerateObject())
        {
            if (command.Arguments.FirstOrDefault(argument => Word(argument) == member.Name) is { } argument)
            {
                if (typed.GetResult(argument) is not { Tokens.Count: > 0 } && Text(path, member) is { } value) words.Add(value);
                continue;
            }

            Option option = Option(path, command, member.Name);
            if (typed.GetResult(option) is { Implicit: false }) continue;
            if (option is IExpectation)
            {
                if (Text(path, member) is { } value) words.Add($"{option.Name}={value}");
            }
            else if (IsOn(path, member))
            {
                words.Add(option.Name);
            }
        }

        int at = Array.IndexOf(arguments, command.Name) + 1;
        return [.. arguments[..at], .. words, .. arguments[at..]];
    }

    /// <summary>Name of an option or argument in the file.</summary>
    public static string Word(Symbol symbol) => symbol is Argument ? symbol.Name.ToLowerInvariant() : symbol.Name.TrimStart('-');

    /// <summary>Whether a file may hold an option: all but those that are about the file itself.</summary>
    public static bool Holds(Option option) => option.Name != ConfigChoices.Name && (option is IExpectation || option.Name is not ("--print-config" or "--help" or "--version"));

    private static JsonDocument Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LargestFile }) throw Refused(path, $"is larger than {LargestFile} bytes, which no list of options is");
            JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), Reading);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            throw Refused(path, "holds no JSON object. Write one, such as {\"solver\": \"sgd\", \"epochs\": 20}");
        }
        catch (JsonException error)
        {
            string where = error.LineNumber is { } line ? $":{line + 1}:{(error.BytePositionInLine ?? 0) + 1}" : "";
            throw CommandException.Usage($"'{path}{where}' is no JSON: {error.Message.Split(" LineNumber:")[0].TrimEnd('.')}. Write an object, such as {{\"solver\": \"sgd\", \"epochs\": 20}}.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            string reason = Directory.Exists(path) ? "it is a folder" : !File.Exists(path) ? "there is no such file" : FileTrouble.Reason(error);
            throw CommandException.Usage($"Cannot read the options in '{path}' ({ConfigChoices.Name}): {reason}. Name a JSON file; --print-config prints one.");
        }
    }

    private static Option Option(string path, Command command, string name)
    {
        Option[] known = [.. command.Options.Where(Holds)];
        if (Array.Find(known, option => Word(option) == name) is { } found) return found;
        string bare = name.TrimStart('-');
        string? near = Spelling.Nearest(bare, known.Select(Word).Concat(command.Arguments.Select(Word)));
        throw Refused(path, $"has '{name}', which is no option of {UsageError.CommandPath(command)} that a file can hold.{(near is null ? $" Run '{UsageError.CommandPath(command)} --help' for those there are" : $" Did you mean '{near}'?")}");
    }

    /// <summary>A value as it would be typed; null for none.</summary>
    private static string? Text(string path, JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.String => member.Value.GetString(),
        JsonValueKind.Number => member.Value.GetRawText(),
        JsonValueKind.Null => null,
        _ => throw Refused(path, $"gives '{member.Name}' a value that is neither text nor a number. Write it as it is typed, such as \"1,0,2\""),
    };

    private static bool IsOn(string path, JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => throw Refused(path, $"gives '{member.Name}' a value, and it takes none. Write true or false"),
    };

    private static CommandException Refused(string path, string what) => CommandException.Usage($"'{path}' {what}{(what[^1] is '?' ? "" : ".")}");
}
