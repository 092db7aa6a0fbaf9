namespace Polylogit.Cli;

/// <summary>An end of the program with an exit code and a message that says what, where and what to type instead.</summary>
internal sealed class CommandException : Exception
{
    public CommandException()
    {
    }

    public CommandException(string message)
        : base(message)
    {
    }

    public CommandException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The code for the shell; <see cref="ExitCode.Failure"/> unless said otherwise.</summary>
    public int Code { get; init; } = ExitCode.Failure;

    /// <summary>Options or arguments that cannot be, found only once the data are known.</summary>
    public static CommandException Usage(string message) => new(message) { Code = ExitCode.Usage };
}
