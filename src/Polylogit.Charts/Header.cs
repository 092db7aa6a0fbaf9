using SkiaSharp;

namespace Polylogit.Charts;

/// <summary>The lines above a chart: its title, then the legend, which here can cover no data.</summary>
internal static class Header
{
    private const float LineHeight = 21, Swatch = 20, Gap = 22;

    /// <summary>Draws the title, the legend and a note.</summary>
    /// <param name="picture">Where to draw.</param>
    /// <param name="title">The title, or null for none.</param>
    /// <param name="legend">Name and colour of each curve.</param>
    /// <param name="note">A remark in grey behind the legend, or null for none.</param>
    /// <returns>Where the header ends, in logical pixels from the top.</returns>
    public static float Draw(Picture picture, string? title, IReadOnlyList<(string Name, SKColor Color)> legend, string? note)
    {
        float y = DrawTitle(picture, title);
        float x = Theme.Margin, right = picture.Width - Theme.Margin;
        bool any = false;
        foreach ((string name, SKColor color) in legend.Where(entry => entry.Name.Length > 0))
        {
            float width = Swatch + 7 + Picture.MeasureText(name, Theme.TextSize);
            Place(width);
            picture.DrawLine(new(x, y + 9.5f), new(x + Swatch, y + 9.5f), Theme.StrongLine + 0.6f, color);
            picture.DrawFittedText(name, x + Swatch + 7, y + 14, Theme.TextSize, right - x - Swatch - 7, Theme.Text);
            x += width + Gap;
        }
        if (note is not null)
        {
            float width = Picture.MeasureText(note, Theme.SmallSize);
            Place(width);
            picture.DrawFittedText(note, x, y + 14, Theme.SmallSize, right - x, Theme.Muted);
        }
        return any ? y + LineHeight : y;

        void Place(float width)
        {
            if (any && x + width > right)
            {
                x = Theme.Margin;
                y += LineHeight;
            }
            any = true;
        }
    }

    /// <summary>Draws the title alone.</summary>
    /// <param name="picture">Where to draw.</param>
    /// <param name="title">The title, or null for none.</param>
    /// <returns>Where the next line starts.</returns>
    public static float DrawTitle(Picture picture, string? title)
    {
        if (string.IsNullOrEmpty(title))
            return Height(title);
        picture.DrawFittedText(title, Theme.Margin, Theme.Margin + 15, Theme.TitleSize, picture.Width - 2 * Theme.Margin, Theme.Text, bold: true);
        return Height(title);
    }

    /// <summary>The height of the title with the margin above it.</summary>
    /// <param name="title">The title, or null for none.</param>
    public static float Height(string? title) => string.IsNullOrEmpty(title) ? Theme.Margin - 6 : Theme.Margin + 28;
}
