using System.CommandLine;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Cli.Reports.Comparison;
using Polylogit.Cli.Runs;
using Polylogit.Models.Formats;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit compare</c>: runs side by side.</summary>
internal sealed class CompareCommand : ExampleCommand
{
    private readonly TextArguments _runs = new(
        "RUN", "Folders that 'polylogit train' wrote, at least two", "the folders of two or more runs, such as runs/first runs/second");
    private readonly ValueOption<string?> _html = new("--html", "FILE", "Write a page of HTML, too, with the curves of all runs", "a file, such as compared.html", Values.Text, null, null);
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Option<bool> _quiet = SharedOptions.Flag("--quiet", "No notes on stderr; errors stay");
    private readonly Terminal _terminal;

    public CompareCommand(Terminal terminal)
        : base("compare", "Put runs side by side: data, solver, penalty, time, certificate, loss and accuracy.")
    {
        _terminal = terminal;
        Add(_runs);
        foreach (Option option in (Option[])[_html, _json, _quiet]) Add(option);
        SetAction(Run);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("polylogit compare runs/first runs/second", "a column for each run"),
        ("polylogit compare runs/* --html compared.html", "every run, and a page with their curves"),
    ];

    private int Run(ParseResult parsed)
    {
        string[] folders = parsed.GetRequiredValue(_runs);
        if (folders.Length < 2) throw CommandException.Usage($"One run, '{folders[0]}', cannot be compared. Give {_runs.Expected}.");
        RunComparison comparison = new([.. folders.Select(SavedRun.Open)]);
        string? html = parsed.GetValue(_html);
        if (html is not null)
        {
            byte[] page = ComparisonPage.Render(comparison);
            Written.Guard(html, () =>
            {
                AtomicFile.Write(html, page);
                return html;
            });
        }

        if (parsed.GetValue(_json)) comparison.WriteJson(_terminal.Out);
        else ComparisonText.Write(_terminal.Out, comparison);
        if (parsed.GetValue(_quiet)) return ExitCode.Done;
        foreach (string note in comparison.Notes) _terminal.Note(note);
        if (html is not null) _terminal.Note($"Page: {html}.");
        return ExitCode.Done;
    }
}
