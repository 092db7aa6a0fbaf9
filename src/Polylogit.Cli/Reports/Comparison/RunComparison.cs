using System.Text.Json;
using Polylogit.Cli.Rendering;
using Polylogit.Cli.Runs;

namespace Polylogit.Cli.Reports.Comparison;

/// <summary>Runs side by side, and what can be said of them together.</summary>
/// <param name="runs">The runs, at least two.</param>
internal sealed class RunComparison(IReadOnlyList<SavedRun> runs)
{
    public IReadOnlyList<SavedRun> Runs { get; } = runs;

    /// <summary>What at least one of the runs has.</summary>
    public IReadOnlyList<Measure> Measures { get; } = [.. Measure.All.Where(measure => runs.Any(run => measure.Value(run.Record) is not null))];

    /// <summary>Whether all runs had the same rows to train and to test on.</summary>
    public bool HasSameRows { get; } = runs.Skip(1).All(run => run.Record.Data.HasSameRows(runs[0].Record.Data));

    /// <summary>The run that was right most often on the rows that it is judged by; null where they are not the same rows.</summary>
    public SavedRun? Best => HasSameRows ? Runs.MaxBy(run => run.Record.Score.Accuracy) : null;

    /// <summary>What can be concluded: sentences.</summary>
    public IReadOnlyList<string> Notes => Best is { } best ? [Conclusion(best)] : [.. Runs.Skip(1).Where(run => !run.Record.Data.HasSameRows(Runs[0].Record.Data)).Select(Difference)];

    /// <summary>Whether no other run does better in a measure by which runs can be ranked, and some do worse.</summary>
    public bool IsBest(Measure measure, SavedRun run)
    {
        if (!HasSameRows || measure.Better == 0 || measure.Value(run.Record) is not double value) return false;
        double[] values = [.. Runs.Select(one => measure.Value(one.Record)).OfType<double>().Select(one => measure.Better * one)];
        return measure.Better * value == values.Max() && values.Min() < values.Max();
    }

    public void WriteJson(TextWriter output) => JsonDocumentWriter.Write(output, json =>
    {
        json.WriteBoolean("same_rows", HasSameRows);
        json.WriteString("best_accuracy", Best?.Folder);
        json.WriteStartArray("runs");
        foreach (SavedRun run in Runs)
        {
            json.WriteStartObject();
            json.WriteString("run", run.Folder);
            foreach (Measure measure in Measure.All) Write(json, measure, run.Record);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (string note in Notes) json.WriteStringValue(note);
        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, Measure measure, RunRecord run)
    {
        if (measure.Show is not null) json.WriteNumberOrNull(measure.Key, measure.Value(run) as double?);
        else json.WriteString(measure.Key, measure.Value(run) as string);
    }

    private string Difference(SavedRun run) =>
        $"'{run.Folder}' and '{Runs[0].Folder}' do not have the same rows to train and to test on, so their figures say nothing of which is better.";

    private string Conclusion(SavedRun best)
    {
        RunScore score = best.Record.Score;
        string rows = best.Record.Test is null ? "training" : "test";
        string[] others = [.. Runs.Where(run => run != best && run.Record.Score.AccuracyInterval.High >= score.AccuracyInterval.Low).Select(run => $"'{run.Folder}'")];
        return $"Right most often on the {rows} rows: '{best.Folder}' with {Numbers.Short(score.Accuracy)}"
            + (others.Length == 0 ? ", and chance alone would not do that." : $"; but its 95 % interval overlaps that of {Lists.Few(others)}, so chance may have decided.");
    }
}
