using System.CommandLine;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Diagnosis;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit doctor</c>: what is wrong with the arrays of a program, with data, or with a run.</summary>
internal sealed class DoctorCommand : ExampleCommand
{
    private readonly ArrayChoices _arrays = new();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Terminal _terminal;

    public DoctorCommand(Terminal terminal)
        : base("doctor", "Say what is wrong with the arrays of your own program, with data, or with a run: evidence and what to do.")
    {
        _terminal = terminal;
        foreach (Option option in (Option[])[.. _arrays.All, _json]) Add(option);
        SetAction(Run);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("polylogit doctor --probabilities p.npy --labels y.npy", "arrays of a numpy program, saved by np.save"),
        ("polylogit doctor --probabilities p.npy --labels y.npy --features X.npy --weights A.npy --gradient g.npy --loss loss.csv", "the more it is given, the more it can tell"),
    ];

    private int Run(ParseResult parsed)
    {
        if (_arrays.Given(parsed).Count == 0)
            throw CommandException.Usage("doctor needs something to look at: --probabilities p.npy --labels y.npy of your program.");
        IReadOnlyList<Finding> findings = Doctor.Numbers(_arrays.Read(parsed));
        if (parsed.GetValue(_json)) FindingsReport.WriteJson(_terminal.Out, findings);
        else FindingsReport.WriteText(_terminal.Out, findings);
        return findings.Count == 0 ? ExitCode.Done : ExitCode.Failure;
    }
}
