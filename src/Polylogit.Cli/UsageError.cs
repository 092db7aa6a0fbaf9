using System.CommandLine;
using System.CommandLine.Parsing;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Data;

namespace Polylogit.Cli;

/// <summary>A command line that cannot be meant: what is wrong with it, and where to read more.</summary>
/// <param name="Message">What is wrong and what to type instead.</param>
/// <param name="Command">The command whose help tells more.</param>
internal sealed record UsageError(string Message, Command Command)
{
    /// <summary>The first thing wrong with a command line, or null.</summary>
    public static UsageError? Of(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0) return null;
        Command command = parsed.CommandResult.Command;
        string message = UnknownOption(parsed, command)
            ?? MissingValue(parsed)
            ?? parsed.Errors.Select(Named).FirstOrDefault(text => text is not null)
            ?? Unexpected(parsed, command)
            ?? parsed.Errors[0].Message;
        return new UsageError(message, command);
    }

    public int Write(Terminal terminal)
    {
        terminal.Fail(Message);
        terminal.Error.WriteLine($"Run '{CommandPath(Command)} --help' for what can be typed.");
        return ExitCode.Usage;
    }

    public static string CommandPath(Command command) =>
        command is RootCommand ? PolylogitProgram.Name : $"{PolylogitProgram.Name} {command.Name}";

    /// <summary>The parser takes an unknown option for an argument; nobody means that.</summary>
    private static string? UnknownOption(ParseResult parsed, Command command)
    {
        IEnumerable<string> words = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(result => result.Tokens).Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens);
        string? word = words.FirstOrDefault(text => text.Length > 1 && text[0] == '-');
        if (word is null) return null;
        string name = word.Split('=', ':')[0];
        if (command.Options.Any(option => option.Name == name)) return null; // after "--" nothing is an option
        string? near = Spelling.Nearest(name, command.Options.Select(option => option.Name));
        string[] owners = [.. parsed.RootCommandResult.Command.Subcommands.Where(other => other.Options.Any(option => option.Name == name)).Select(CommandPath)];
        string instead = near is not null ? $" Did you mean '{near}'?" : owners.Length > 0 ? $" It is one of {string.Join(", ", owners)}." : "";
        return $"{CommandPath(command)} has no option '{name}'.{instead}";
    }

    private static string? MissingValue(ParseResult parsed)
    {
        foreach (ParseError error in parsed.Errors)
        {
            switch (error.SymbolResult)
            {
                case OptionResult { Option: IExpectation option } result when result.Tokens.Count == 0:
                    return $"{result.Option.Name} needs a value: {option.Expected}.";
                case OptionResult { Option: IExpectation } result when result.Tokens.Count > 1:
                    return $"{result.Option.Name} is given {result.Tokens.Count} times. Give it once.";
                case ArgumentResult { Argument: IExpectation argument } result when result.Tokens.Count == 0:
                    return $"{result.Argument.Name} is missing. Give {argument.Expected}.";
                default:
                    continue;
            }
        }

        return null;
    }

    /// <summary>The message of an option about its value; these are our own.</summary>
    private static string? Named(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Option: IExpectation } or ArgumentResult { Parent: OptionResult { Option: IExpectation } } => error.Message,
        ArgumentResult { Argument: IExpectation, Tokens.Count: 1 } => error.Message,
        OptionResult { Option.Arity.MaximumNumberOfValues: 0 } result => $"{result.Option.Name} takes no value.",
        _ => null,
    };

    private static string? Unexpected(ParseResult parsed, Command command)
    {
        string? word = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        if (command.Subcommands.Count == 0)
            return word is null ? null : $"'{word}' is one argument too many for {CommandPath(command)}.";
        string commands = string.Join(", ", command.Subcommands.Select(sub => sub.Name));
        if (word is null) return $"No command is given. Commands: {commands}.";
        string? near = Spelling.Nearest(word, command.Subcommands.Select(sub => sub.Name));
        return $"There is no command '{word}'. {(near is null ? $"Commands: {commands}." : $"Did you mean '{near}'?")}";
    }
}
