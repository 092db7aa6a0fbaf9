using System.Globalization;
using Polylogit.Cli.Runs;

namespace Polylogit.Cli.Reports.Sections;

/// <summary>What it takes to have the same model again.</summary>
internal static class ReproductionSection
{
    public static Section Of(ReportContent content)
    {
        RunRecord run = content.Run;
        return new Section("reproduce", "How to reproduce", Html.Of(
            $"""
            <p>This command with these data and this version gives the same model file, byte for byte, with any number of threads and on any processor{(run.Fit.StopKind is Training.StopKind.TimeBudget or Training.StopKind.Requested ? "; but this run ended by the clock, and another may end sooner or later" : "")}.</p>
            <pre tabindex="0" aria-label="Command"><code>{run.Command}</code></pre>
            <dl class="facts">
            {Fact("Version", $"polylogit {run.Version}")}{Fact("Seed", run.Fit.Seed.ToString(CultureInfo.InvariantCulture))}{Fact("Solver", run.Fit.SolverReason.StartsWith(run.Fit.Solver, StringComparison.Ordinal) ? run.Fit.SolverReason : $"{run.Fit.Solver}, {run.Fit.SolverReason}")}{Fact("Penalty", run.Fit.Penalty ?? "none")}{Fact("Scaling of the features", run.Fit.Scaling)}{Fact("Layout of the features", run.Data.Layout)}{Split(run.Data)}{Html.Each(run.Data.Files, File)}</dl>
            {Table.Of("Notes of the model", ["note", "value"], run.Fit.Notes.Select(note => (Html[])[Html.Of($"{note.Key}"), Html.Of($"{note.Value}")]), "texts")}
            """));
    }

    private static Html File(RunFile file) => Html.Of(
        $"<div><dt>Data: {(file.Path is null ? "standard input" : Path.GetFileName(file.Path))}</dt><dd>{Figure.Count(file.Bytes)} bytes, SHA-256 <code class=\"hash\">{file.Sha256}</code></dd></div>\n");

    private static Html Split(RunData data) => data.Reading.TestShare == 0 ? Html.Empty : Fact(
        "Test rows", string.Create(CultureInfo.InvariantCulture, $"{100 * data.Reading.TestShare:0.##} % of every class, drawn with seed {data.Reading.SplitSeed}"));

    private static Html Fact(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>\n");
}
