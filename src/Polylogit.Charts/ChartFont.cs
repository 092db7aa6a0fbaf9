using ScottPlot;
using SkiaSharp;

namespace Polylogit.Charts;

/// <summary>
/// The typeface of every chart: Inter, embedded in this assembly, so that text appears on a machine without fonts and
/// looks the same on all of them.
/// </summary>
internal static class ChartFont
{
    /// <summary>The family name under which ScottPlot asks for the embedded font; no installed font is called so.</summary>
    public const string Family = "Polylogit embedded Inter";

    static ChartFont()
    {
        Regular = Load("Inter-Regular.otf");
        Bold = Load("Inter-Bold.otf");
        // First, because ScottPlot's own resolver lists the installed fonts anew for each name it is asked for.
        Fonts.FontResolvers.Insert(0, new EmbeddedFontResolver());
    }

    /// <summary>The regular weight.</summary>
    public static SKTypeface Regular { get; }

    /// <summary>The bold weight, for titles.</summary>
    public static SKTypeface Bold { get; }

    /// <summary>The embedded typeface, or an installed one where the embedded one lacks a character of the text (as in Chinese class names).</summary>
    /// <param name="text">The text to draw.</param>
    /// <param name="bold">Whether the bold weight is meant.</param>
    public static SKTypeface For(string text, bool bold)
    {
        SKTypeface embedded = bold ? Bold : Regular;
        foreach (System.Text.Rune rune in text.EnumerateRunes())
            if (!embedded.ContainsGlyph(rune.Value) && SKFontManager.Default.MatchCharacter(rune.Value) is { } installed)
                return installed;
        return embedded;
    }

    private static SKTypeface Load(string resource)
    {
        using Stream stream = typeof(ChartFont).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The font {resource} is missing from the assembly.");
        using SKData data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
