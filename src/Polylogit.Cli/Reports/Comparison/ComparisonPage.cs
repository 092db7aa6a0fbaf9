using Polylogit.Cli.Commands;
using Polylogit.Cli.Reports.Figures;
using Polylogit.Cli.Runs;
using Polylogit.Training;

namespace Polylogit.Cli.Reports.Comparison;

/// <summary>Runs side by side as a page: figures, curves, and F1 of each class.</summary>
internal static class ComparisonPage
{
    private const int MostClasses = 60;

    public static byte[] Render(RunComparison comparison) => Page.Render(
        $"{comparison.Runs.Count} runs compared",
        Html.Of($"{string.Join(" ", comparison.Notes)}"),
        [.. new[] { Figures(comparison), Curves(comparison), Classes(comparison), Commands(comparison) }.OfType<Section>()],
        VersionAction.Version);

    private static Section Figures(RunComparison comparison) => new("figures", "Figures", Html.Of(
        $"""
        {Table.Of("Runs side by side", ["run", .. comparison.Runs.Select(run => run.Folder)], comparison.Measures.Select(measure => comparison.Runs.Select(run => Cell(comparison, measure, run)).Prepend(Html.Of($"{measure.Name}"))))}
        <p class="note">{(comparison.HasSameRows ? "A star is the best of a row; what all runs have alike is grey." : "No run is marked as the best, since they did not have the same rows; what all runs have alike is grey.")}</p>
        """));

    private static Html Cell(RunComparison comparison, Measure measure, SavedRun run)
    {
        string text = measure.Text(run.Record);
        Html shown = measure.Value(run.Record) is double number ? Html.Of($"<data value=\"{number:R}\">{text}</data>") : Html.Of($"{text}");
        if (comparison.Runs.All(other => measure.Text(other.Record) == text)) return Html.Of($"<span class=\"same\">{shown}</span>");
        return comparison.IsBest(measure, run) ? Html.Of($"<span class=\"best\">★ {shown}</span>") : shown;
    }

    private static Section? Curves(RunComparison comparison)
    {
        Trace[] runs = [.. comparison.Runs.Take(CurveChart.MostCurves).Select(run => new Trace(run, run.History()))];
        Html[] charts =
        [
            Chart(runs, "Loss on training rows", point => point.Loss, smooth: true), Chart(runs, "Loss on test rows", point => point.TestLoss),
            Chart(runs, "Accuracy on training rows", point => point.TrainAccuracy, smooth: true), Chart(runs, "Accuracy on test rows", point => point.TestAccuracy),
        ];
        if (charts.All(chart => chart == Html.Empty)) return null;
        string left = comparison.Runs.Count > CurveChart.MostCurves ? $" The first {CurveChart.MostCurves} of {comparison.Runs.Count} runs are shown." : "";
        return new Section("curves", "Training", Html.Of(
            $"<div class=\"charts\">\n{Html.Each(charts, chart => chart)}</div>\n<p class=\"note\">What a solver sees batch by batch is smoothed by a running mean.{left}</p>"));
    }

    private static Html Chart(Trace[] runs, string title, Func<TracePoint, double> value, bool smooth = false)
    {
        Curve[] curves = [.. runs.Select(run => Curve(run, value, smooth)).OfType<Curve>()];
        return curves.Length == 0 ? Html.Empty : CurveChart.Of(title, "passes over the data", curves, []);
    }

    private static Curve? Curve(Trace run, Func<TracePoint, double> value, bool smooth)
    {
        RunFit fit = run.Run.Record.Fit;
        double step = fit.SeesAllRows ? fit.Passes / Math.Max(1, fit.Steps) : 1.0 / fit.StepsPerEpoch;
        Curve? curve = Reports.Figures.Curve.Of(run.Run.Folder, run.Points, point => (point.Step + 1) * step, value);
        return smooth && !fit.SeesAllRows ? curve?.Smoothed() : curve;
    }

    private sealed record Trace(SavedRun Run, IReadOnlyList<TracePoint> Points);

    private static Section? Classes(RunComparison comparison)
    {
        IReadOnlyList<string> names = comparison.Runs[0].Record.Data.ClassNames;
        if (names.Count > MostClasses || comparison.Runs.Any(run => !run.Record.Data.ClassNames.SequenceEqual(names))) return null;
        return new Section("classes", "Classes", Table.Of(
            "F1 of each class on the rows that runs are judged by", ["class", .. comparison.Runs.Select(run => run.Folder)],
            names.Select((name, k) => comparison.Runs.Select(run => Figure.Of(run.Record.Score.Confusion.F1(k))).Prepend(Html.Of($"{name}")))));
    }

    private static Section Commands(RunComparison comparison) => new("commands", "Commands", Html.Each(comparison.Runs, run => Html.Of(
        $"<h3>{run.Folder}</h3>\n<pre tabindex=\"0\" aria-label=\"Command of {run.Folder}\"><code>{run.Record.Command}</code></pre>\n")));
}
