using System.CommandLine;
using System.CommandLine.Invocation;
using Polylogit.Cli.Rendering;

namespace Polylogit.Cli.Commands;

/// <summary>Shows the help of the command that stands on the command line.</summary>
internal sealed class HelpAction(Terminal terminal) : SynchronousCommandLineAction
{
    private const int WidestText = 100;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int width = terminal.OutIsTerminal ? Math.Min(Terminal.Width, WidestText) : WidestText;
        new HelpText(terminal.Out, width).Write(parseResult.CommandResult.Command);
        return ExitCode.Done;
    }
}
