using System.CommandLine;
using Polylogit.Cli.Commands;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Cli.Runs;
using Polylogit.Data;
using Polylogit.Models.Formats;
using Polylogit.Training.Checkpoints;

namespace Polylogit.Cli;

/// <summary>The whole program: arguments in, exit code out. No exception and no stack trace leaves it.</summary>
internal static class PolylogitProgram
{
    public const string Name = "polylogit";

    private static readonly ParserConfiguration Parsing = new()
    {
        EnablePosixBundling = false,
        ResponseFileTokenReplacer = null, // a file may be called @data
    };

    // Ctrl-C is training's own affair, see Interruption.
    private static readonly InvocationConfiguration Invocation = new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    public static int Run(string[] arguments)
    {
        using Terminal terminal = Terminal.OfProcess();
        try
        {
            int code = Parse(arguments, terminal);
            terminal.Flush();
            return code;
        }
#pragma warning disable CA1031 // a person gets a sentence, whatever happens
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Report(error, terminal);
        }
    }

    private static int Parse(string[] arguments, Terminal terminal)
    {
        RootCommand root = PolylogitCommand.Create(terminal);
        ParseResult parsed = root.Parse(arguments, Parsing);
        UsageError? error = UsageError.Of(parsed);
        if (parsed.Action is not HelpAction && ConfigFile.Named(parsed) is { } config)
        {
            ParseResult merged = root.Parse(ConfigFile.Merge(config, arguments, parsed), Parsing);
            error = UsageError.Of(merged) is { } found ? found with { Message = found.Message == error?.Message ? found.Message : $"'{config}': {found.Message}" } : null;
            parsed = merged;
        }

        if (error is not null) return error.Write(terminal);
        EnvironmentVariables.Check();
        return parsed.Invoke(Invocation);
    }

    private static int Report(Exception error, Terminal terminal)
    {
        (int code, string message) = error switch
        {
            CommandException known => (known.Code, known.Message),
            DataFormatException => (ExitCode.BadData, error.Message),
            ModelFormatException or CheckpointException => (ExitCode.ModelRefused, error.Message),
            OperationCanceledException => (ExitCode.Cancelled, "Cancelled before training began; nothing was written."),
            OutOfMemoryException => (ExitCode.Failure, "There is not enough memory for this. Use fewer rows, or a machine with more."),
            IOException => (ExitCode.Failure, $"Reading or writing failed: {FileTrouble.Reason(error)}."),
            _ => (ExitCode.Failure, $"This should not happen: {error.GetType().Name}: {error.Message} Please report it with the command line."),
        };
        terminal.Fail(message);
        return code;
    }
}
