using ScottPlot;
using SkiaSharp;

namespace Polylogit.Charts;

/// <summary>The last value of each curve, in the curve's colour at the right of the plot.</summary>
internal static class EndLabels
{
    private const float LineHeight = 16;

    /// <summary>Draws the labels at the heights of their values, pushed apart where they would overlap.</summary>
    /// <param name="picture">Where to draw.</param>
    /// <param name="plot">The plot, already drawn.</param>
    /// <param name="labels">Text, position on the vertical axis as drawn, and colour of each.</param>
    public static void Draw(Picture picture, Plot plot, IReadOnlyList<(string Text, double Position, SKColor Color)> labels)
    {
        PixelRect area = plot.LastRender.DataRect;
        float[] heights = Spread([.. labels.Select(label => plot.Axes.Left.GetPixel(label.Position, area))], area.Top, area.Bottom);
        for (int i = 0; i < labels.Count; i++)
            picture.DrawText(labels[i].Text, area.Right + 8, heights[i] + 4.5f, Theme.TextSize, labels[i].Color, bold: true);
    }

    /// <summary>The heights nearest to the wanted ones from above that keep one line between any two and stay within the plot.</summary>
    /// <param name="wanted">Wanted heights, from the top.</param>
    /// <param name="top">Upper end of the plot.</param>
    /// <param name="bottom">Lower end of the plot.</param>
    public static float[] Spread(float[] wanted, float top, float bottom)
    {
        int[] order = [.. Enumerable.Range(0, wanted.Length).OrderBy(i => wanted[i])];
        var heights = (float[])wanted.Clone();
        for (int i = 0; i < order.Length; i++)
            heights[order[i]] = Math.Max(heights[order[i]], i == 0 ? top : heights[order[i - 1]] + LineHeight);
        for (int i = order.Length - 1; i >= 0; i--)
            heights[order[i]] = Math.Min(heights[order[i]], i == order.Length - 1 ? bottom : heights[order[i + 1]] - LineHeight);
        return heights;
    }
}
