using ScottPlot;
using SkiaSharp;

namespace Polylogit.Charts;

/// <summary>Gives ScottPlot the embedded font from memory; asked for any other family, it leaves the answer to the next resolver.</summary>
internal sealed class EmbeddedFontResolver : IFontResolver
{
    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant != FontSlant.Upright);

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        fontName != ChartFont.Family ? null : bold ? ChartFont.Bold : ChartFont.Regular;
}
