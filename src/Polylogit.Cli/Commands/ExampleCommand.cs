using System.CommandLine;

namespace Polylogit.Cli.Commands;

/// <summary>A command with examples for its help.</summary>
internal abstract class ExampleCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines to copy, each with what it does.</summary>
    public abstract IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; }
}
