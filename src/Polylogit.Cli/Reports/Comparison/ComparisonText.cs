using Polylogit.Cli.Rendering;

namespace Polylogit.Cli.Reports.Comparison;

/// <summary>Runs side by side in a terminal: a column for each.</summary>
internal static class ComparisonText
{
    public static void Write(TextWriter output, RunComparison comparison) => Tables.Write(
        output,
        ["", .. comparison.Runs.Select(run => run.Folder)],
        comparison.Measures.Select(measure => (string[])[measure.Name, .. comparison.Runs.Select(run => measure.Text(run.Record))]));
}
