using ScottPlot;
using SkiaSharp;

namespace Polylogit.Charts;

/// <summary>The key of a diverging scale: a vertical strip of its colours with tick labels on the right.</summary>
internal sealed class ColorBar
{
    private const float BarWidth = 14, TickLength = 4, LabelGap = 4;
    private readonly DivergingScale _scale;
    private readonly Tick[] _ticks;

    /// <summary>The key of a scale.</summary>
    /// <param name="scale">The scale.</param>
    public ColorBar(DivergingScale scale)
    {
        _scale = scale;
        _ticks = TickMarks.Linear(-scale.Limit, scale.Limit, 7);
        Width = BarWidth + TickLength + LabelGap + _ticks.Max(tick => Picture.MeasureText(Text(tick), Theme.SmallSize));
    }

    /// <summary>Width of the bar with its labels, in logical pixels.</summary>
    public float Width { get; }

    /// <summary>Draws the bar.</summary>
    /// <param name="picture">Where to draw.</param>
    /// <param name="left">Left end.</param>
    /// <param name="top">Upper end, in logical pixels.</param>
    /// <param name="bottom">Lower end.</param>
    public void Draw(Picture picture, float left, float top, float bottom)
    {
        var colors = new SKColor[511];
        for (int i = 0; i < colors.Length; i++)
            colors[i] = _scale[_scale.Limit * (255 - i) / 255.0];
        var bar = new SKRect(left, top, left + BarWidth, bottom);
        picture.DrawImage(colors, 1, colors.Length, bar);
        picture.DrawFrame(bar, Theme.Axis);
        foreach (Tick tick in _ticks)
        {
            float y = (float)(top + (bottom - top) * (1 - tick.Position / _scale.Limit) / 2);
            picture.DrawLine(new(bar.Right, y), new(bar.Right + TickLength, y), 1, Theme.Axis);
            picture.DrawText(Text(tick), bar.Right + TickLength + LabelGap, y + 4.2f, Theme.SmallSize, Theme.Muted);
        }
    }

    // A true minus sign is as wide as the plus sign.
    private static string Text(Tick tick) => tick.Position > 0 ? "+" + tick.Label : tick.Label.Replace('-', '−');
}
