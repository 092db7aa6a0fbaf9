using SkiaSharp;

namespace Polylogit.Charts;

/// <summary>Colours and sizes of every chart. Sizes are logical pixels, of which a picture of the default width has 800 across.</summary>
internal static class Theme
{
    /// <summary>Logical pixels across a picture of the default width.</summary>
    public const float LogicalWidth = 800;

    /// <summary>Blank border round every picture.</summary>
    public const float Margin = 18;

    /// <summary>Type size of titles.</summary>
    public const float TitleSize = 18;

    /// <summary>Type size of axis titles, legends and labels above images.</summary>
    public const float TextSize = 13;

    /// <summary>Type size of tick labels and notes.</summary>
    public const float SmallSize = 12;

    /// <summary>Width of a curve that is to be read.</summary>
    public const float StrongLine = 2.4f;

    /// <summary>Width of the raw curve behind it.</summary>
    public const float ThinLine = 1f;

    /// <summary>The palette of Okabe and Ito, which stays distinct under the common colour-vision deficiencies; the darker colours first.</summary>
    public static IReadOnlyList<SKColor> Palette { get; } =
    [
        new(0x00, 0x72, 0xB2), new(0xD5, 0x5E, 0x00), new(0x00, 0x9E, 0x73), new(0xCC, 0x79, 0xA7),
        new(0xE6, 0x9F, 0x00), new(0x56, 0xB4, 0xE9), new(0x00, 0x00, 0x00),
    ];

    /// <summary>The picture's ground.</summary>
    public static SKColor Background { get; } = SKColors.White;

    /// <summary>Titles and labels.</summary>
    public static SKColor Text { get; } = new(0x22, 0x22, 0x22);

    /// <summary>Tick labels and notes.</summary>
    public static SKColor Muted { get; } = new(0x59, 0x59, 0x59);

    /// <summary>Axis lines and frames of images.</summary>
    public static SKColor Axis { get; } = new(0xA0, 0xA0, 0xA0);

    /// <summary>Grid lines.</summary>
    public static SKColor Grid { get; } = new(0xE8, 0xE8, 0xE8);

    /// <summary>The colour of the raw curve behind a smoothed one.</summary>
    /// <param name="color">The colour of the smoothed curve.</param>
    public static SKColor Faint(SKColor color) => color.WithAlpha(0x58);

    /// <summary>The same colour for ScottPlot.</summary>
    /// <param name="color">A colour of this theme.</param>
    public static ScottPlot.Color ForPlot(SKColor color) => new(color.Red, color.Green, color.Blue, color.Alpha);
}
