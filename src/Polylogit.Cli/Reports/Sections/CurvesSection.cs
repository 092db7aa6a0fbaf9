using Polylogit.Cli.Reports.Figures;
using Polylogit.Training;

namespace Polylogit.Cli.Reports.Sections;

/// <summary>Loss and accuracy over the steps of training.</summary>
internal static class CurvesSection
{
    public static Section? Of(ReportContent content)
    {
        bool all = content.Run.Fit.SeesAllRows;
        string across = all ? "iteration" : "batch", train = all ? "training rows" : "each batch, smoothed";
        Html[] charts =
        [
            Chart(content, $"Loss by {across}", across, (train, point => point.Loss), ("test rows", point => point.TestLoss)),
            Chart(content, $"Accuracy by {across}", across, (train, point => point.TrainAccuracy), ("test rows", point => point.TestAccuracy)),
        ];
        if (charts.All(chart => chart == Html.Empty)) return null;
        return new Section("curves", "Training", Html.Of($"<div class=\"charts\">\n{Html.Each(charts, chart => chart)}</div>\n<p class=\"note\">{Note(all, content.Run.Test is not null)}</p>"));
    }

    /// <summary>How the optimum came nearer, of a solver that sees all rows; empty of another.</summary>
    public static Html Distance(ReportContent content) => Chart(
        content, "Distance from the optimum", "iteration",
        ("relative gap, as estimated", point => Positive(point.RelativeGap)), ("largest element of the gradient", point => Positive(point.GradientNorm)));

    private static Html Chart(ReportContent content, string title, string across, params (string Name, Func<TracePoint, double> Value)[] series)
    {
        Curve[] raw = [.. series.Select(one => Curve.Of(one.Name, content.Trace, point => point.Step + 1, one.Value)).OfType<Curve>()];
        if (raw.Length == 0) return Html.Empty;
        return content.Run.Fit.SeesAllRows
            ? CurveChart.Of(title, across, raw, [])
            : CurveChart.Of(title, across, [raw[0].Smoothed(), .. raw[1..]], raw[..1]);
    }

    private static double Positive(double value) => value > 0 ? value : double.NaN;

    private static string Note(bool all, bool tested) => all
        ? "Each iteration looked at all training rows." + (tested ? " Where the curve of the test rows turns upward while that of the training rows still falls, the model begins to overfit." : "")
        : "Each batch was looked at before it changed the model, so its loss swings with its rows; the strong line is a running mean. A loss that grows or swings widely means too large a learning rate.";
}
