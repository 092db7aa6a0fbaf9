using ScottPlot;
using SkiaSharp;

namespace Polylogit.Charts;

/// <summary>Draws curves over the batches of a training run: raw ones thin and light, their running means strong in front.</summary>
internal static class CurveChart
{
    /// <summary>The chart as a PNG file.</summary>
    /// <param name="curves">The curves, at least one.</param>
    /// <param name="axis">The vertical axis.</param>
    /// <param name="options">Title, size and horizontal axis.</param>
    public static byte[] Render(IReadOnlyList<Curve> curves, VerticalAxis axis, CurveOptions options)
    {
        float scale = Math.Max(1, Math.Min(options.Width / Theme.LogicalWidth, options.Height / (Theme.LogicalWidth * 5 / 8)));
        using var picture = new Picture(options.Width, options.Height, scale);
        float top = Header.Draw(picture, options.Title, [.. curves.Select((curve, i) => (curve.Series.Name, ColorOf(i)))], Note(curves, options.Step));

        double[][] means = [.. curves.Select(curve => RunningMean.Of(curve.Series.Values, curve.Window))];
        string[] ends = [.. means.Select(mean => axis.Write(mean[^1]))];
        float room = ends.Max(text => Picture.MeasureText(text, Theme.TextSize, bold: true)) + 10;

        using Plot plot = PlotFrame.Create(axis, HorizontalAxis.Of(curves, options, picture.Width), room);
        for (int i = 0; i < curves.Count; i++)
            if (curves[i].Window > 1)
                AddLine(plot, curves[i], axis, curves[i].Series.Values, Theme.ThinLine, Theme.Faint(ColorOf(i)), picture);
        for (int i = 0; i < curves.Count; i++)
            AddLine(plot, curves[i], axis, means[i], Theme.StrongLine, ColorOf(i), picture);
        PlotFrame.RenderOnce(plot, picture, top);

        EndLabels.Draw(picture, plot, [.. means.Select((mean, i) => (ends[i], axis.Position(mean[^1]), ColorOf(i)))]);
        return picture.ToPng();
    }

    private static SKColor ColorOf(int curve) => Theme.Palette[curve % Theme.Palette.Count];

    private static void AddLine(
        Plot plot, Curve curve, VerticalAxis axis, IReadOnlyList<double> values, float width, SKColor color, Picture picture)
    {
        (double[] x, double[] y) = Thinning.Extremes([.. curve.Series.Steps], [.. values.Select(axis.Position)], (int)picture.Width);
        var line = plot.Add.ScatterLine(x, y, Theme.ForPlot(color));
        line.LineStyle.Rounded = true;
        line.LineWidth = width;
        // A few points are measurements to be seen one by one; a single one would otherwise be an invisible line.
        line.MarkerSize = x.Length <= 30 ? 2.5f * width : 0;
    }

    private static string? Note(IReadOnlyList<Curve> curves, string step)
    {
        Curve[] smoothed = [.. curves.Where(curve => curve.Window > 1)];
        if (smoothed.Length == 0)
            return null;
        string whose = smoothed.Length == curves.Count ? "" : smoothed[0].Series.Name + ": ";
        return $"{whose}thin every {step}, thick centred mean of {string.Join(" or ", smoothed.Select(curve => curve.Window | 1).Distinct())}";
    }
}
