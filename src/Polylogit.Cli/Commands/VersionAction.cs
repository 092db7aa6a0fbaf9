using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using Polylogit.Cli.Rendering;

namespace Polylogit.Cli.Commands;

/// <summary>Shows the version.</summary>
internal sealed class VersionAction(Terminal terminal) : SynchronousCommandLineAction
{
    public static string Version { get; } =
        typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        terminal.Out.WriteLine($"{PolylogitProgram.Name} {Version}");
        return ExitCode.Done;
    }
}
