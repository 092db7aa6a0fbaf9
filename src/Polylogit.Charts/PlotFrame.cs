using ScottPlot;
using ScottPlot.TickGenerators;

namespace Polylogit.Charts;

/// <summary>A ScottPlot plot in the style of this library: light grid, no box, the embedded font.</summary>
internal static class PlotFrame
{
    /// <summary>An empty plot with its axes.</summary>
    /// <param name="vertical">The vertical axis.</param>
    /// <param name="horizontal">The horizontal axis.</param>
    /// <param name="room">Room on the right for the labels at the curves' ends, in logical pixels.</param>
    public static Plot Create(VerticalAxis vertical, HorizontalAxis horizontal, float room)
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Theme.ForPlot(Theme.Background);
        plot.Axes.SetLimits(horizontal.Low, horizontal.High, vertical.Low, vertical.High);
        Style(plot.Axes.Left, vertical.Title, vertical.Ticks);
        Style(plot.Axes.Bottom, horizontal.Title, horizontal.Ticks);
        plot.Axes.Left.FrameLineStyle.Width = 0;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Left.MinorTickStyle.Length = 0;
        plot.Axes.Left.MinimumSize = 0;
        Blank(plot.Axes.Right, Theme.Margin + room);
        Blank(plot.Axes.Top, 8);
        plot.Axes.Title.IsVisible = false;
        plot.Legend.IsVisible = false;

        plot.Grid.MajorLineColor = Theme.ForPlot(Theme.Grid);
        plot.Grid.MajorLineWidth = 1;
        plot.Grid.MinorLineColor = Theme.ForPlot(Theme.Grid.WithAlpha(0x80));
        plot.Grid.MinorLineWidth = 1;
        return plot;
    }

    /// <summary>Draws the plot below the header, once.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="picture">Where to draw it.</param>
    /// <param name="top">Where the header ends, in logical pixels.</param>
    public static void RenderOnce(Plot plot, Picture picture, float top)
    {
        // ScottPlot draws the whole plot a second time when its limits are new, as they are here, for listeners that there are none of.
        plot.RenderManager.RenderFinished += (_, _) => plot.RenderManager.EnableRendering = false;
        plot.Render(picture.Canvas, new PixelRect(Theme.Margin - 8, picture.Width, picture.Height - Theme.Margin + 8, top));
    }

    private static void Style(IAxis axis, string title, Tick[] ticks)
    {
        axis.TickGenerator = new NumericManual(ticks);
        axis.Label.Text = title;
        axis.Label.FontName = ChartFont.Family;
        axis.Label.FontSize = Theme.TextSize;
        axis.Label.Bold = false;
        axis.Label.ForeColor = Theme.ForPlot(Theme.Text);
        axis.TickLabelStyle.FontName = ChartFont.Family;
        axis.TickLabelStyle.FontSize = Theme.SmallSize;
        axis.TickLabelStyle.ForeColor = Theme.ForPlot(Theme.Muted);
        axis.FrameLineStyle.Color = axis.MajorTickStyle.Color = axis.MinorTickStyle.Color = Theme.ForPlot(Theme.Axis);
    }

    private static void Blank(IAxis axis, float size)
    {
        axis.FrameLineStyle.Width = 0;
        axis.TickGenerator = new EmptyTickGenerator();
        axis.MinimumSize = axis.MaximumSize = size;
    }
}
