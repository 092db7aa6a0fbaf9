using System.CommandLine;
using System.CommandLine.Help;
using Polylogit.Cli.Rendering;

namespace Polylogit.Cli.Commands;

/// <summary>The command line as a whole.</summary>
internal static class PolylogitCommand
{
    public static RootCommand Create(Terminal terminal)
    {
        RootCommand root = new("Softmax (multinomial logistic) regression: train a model, look at it, use it.")
        {
            new TrainCommand(terminal),
            new PredictCommand(terminal),
            new EvaluateCommand(terminal),
            new VerifyCommand(terminal),
            new InspectCommand(terminal),
            new DoctorCommand(terminal),
            new ConvertCommand(terminal),
            new ReportCommand(terminal),
            new CompareCommand(terminal),
            new CompletionScriptCommand(terminal),
        };
        root.Options.Clear();
        root.Directives.Clear();
        root.Add(new HelpOption("--help", "-h") { Description = "Show this help", Recursive = true, Action = new HelpAction(terminal) });
        root.Add(new VersionOption("--version") { Description = "Show the version", Action = new VersionAction(terminal) });
        return root;
    }
}
