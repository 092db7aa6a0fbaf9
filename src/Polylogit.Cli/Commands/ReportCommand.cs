using System.CommandLine;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Cli.Reports;
using Polylogit.Cli.Runs;
using Polylogit.Data;
using Polylogit.Models;
using Polylogit.Models.Formats;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit report</c>: the report of a run that was trained before.</summary>
internal sealed class ReportCommand : ExampleCommand
{
    private readonly TextArgument _run = SharedOptions.Run();
    private readonly ValueOption<string?> _output = new(
        "--out", "FILE", "Where to write the page [default: report.html in the folder of the run]", "a file, such as report.html", Values.Text, null, null);
    private readonly ValueOption<string?> _data = new(
        "--data", "DATA", "Where the data of the run lie now; they have to be the same bytes [default: where they lay]", "the path of a data file", Values.Text, null, null);
    private readonly Option<bool> _noData = SharedOptions.Flag("--no-data", "Do not read the rows; calibration, areas under curves and mistakes are left out");
    private readonly ValueOption<int> _threads = SharedOptions.Threads();
    private readonly ValueOption<long> _maxBytes = SharedOptions.MaxBytes();
    private readonly Terminal _terminal;

    public ReportCommand(Terminal terminal)
        : base("report", "Write a page of HTML with all that can be seen of a run: figures, curves, confusion, calibration, weights, mistakes.")
    {
        _terminal = terminal;
        Add(_run);
        foreach (Option option in (Option[])[_output, _data, _noData, _threads, _maxBytes]) Add(option);
        SetAction(Run);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("polylogit report runs/first", "write runs/first/report.html, one file that needs no network and no script"),
        ("polylogit report runs/first --data moved/digits.npz --out first.html", "where the data have moved since; into another file"),
    ];

    private int Run(ParseResult parsed)
    {
        string? data = parsed.GetValue(_data);
        bool without = parsed.GetValue(_noData);
        if (without && data is not null) throw CommandException.Usage("--data and --no-data exclude each other. Give one of them.");
        SavedRun run = SavedRun.Open(parsed.GetRequiredValue(_run));
        LogisticModel model = run.Model();
        ReportContent content = new() { Run = run.Record, Trace = run.History(), Model = model };
        DatasetSplit? rows = without ? null : new RunRows(run, model).Read(data, parsed.GetValue(_maxBytes));
        byte[] page = ReportPage.Render(content.With(rows, parsed.GetValue(_threads)));
        string path = parsed.GetValue(_output) ?? Path.Combine(run.Folder, ReportPage.File);
        Written.Guard(path, () =>
        {
            AtomicFile.Write(path, page);
            return path;
        });
        _terminal.Out.WriteLine($"{path}: {Numbers.Whole(page.Length)} bytes");
        return ExitCode.Done;
    }
}
