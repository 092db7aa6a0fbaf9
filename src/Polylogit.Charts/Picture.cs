using System.Runtime.InteropServices;
using SkiaSharp;

namespace Polylogit.Charts;

/// <summary>A white bitmap in memory, drawn upon in logical pixels and encoded once as PNG.</summary>
internal sealed class Picture : IDisposable
{
    private readonly SKSurface _surface;

    /// <summary>A blank picture.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="scale">Pixels per logical pixel.</param>
    public Picture(int width, int height, float scale)
    {
        var info = new SKImageInfo(width, height, SKImageInfo.PlatformColorType, SKAlphaType.Opaque);
        _surface = SKSurface.Create(info) ?? throw new ArgumentException($"No bitmap of {width} x {height} pixels can be made; ask for a smaller one.");
        Width = width / scale;
        Height = height / scale;
        Canvas.Clear(Theme.Background);
        Canvas.Scale(scale);
    }

    /// <summary>Width in logical pixels.</summary>
    public float Width { get; }

    /// <summary>Height in logical pixels.</summary>
    public float Height { get; }

    /// <summary>The canvas, in logical pixels.</summary>
    public SKCanvas Canvas => _surface.Canvas;

    /// <summary>Width of a line of text in logical pixels.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Type size in logical pixels.</param>
    /// <param name="bold">Whether the text is bold.</param>
    public static float MeasureText(string text, float size, bool bold = false)
    {
        using SKFont font = MakeFont(text, size, bold);
        return font.MeasureText(text);
    }

    /// <summary>Draws one line of text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">Where the text starts, is centred or ends, after <paramref name="align"/>.</param>
    /// <param name="baseline">Height of the baseline, from the top.</param>
    /// <param name="size">Type size in logical pixels.</param>
    /// <param name="color">Colour.</param>
    /// <param name="align">Which point of the text lies at <paramref name="x"/>.</param>
    /// <param name="bold">Whether the text is bold.</param>
    public void DrawText(string text, float x, float baseline, float size, SKColor color, SKTextAlign align = SKTextAlign.Left, bool bold = false)
    {
        using SKFont font = MakeFont(text, size, bold);
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        Canvas.DrawText(text, x, baseline, align, font, paint);
    }

    /// <summary>Draws one line of text in at most the given width: smaller where it must be, and cut short with an ellipsis where that is not enough.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">Where the text starts, is centred or ends, after <paramref name="align"/>.</param>
    /// <param name="baseline">Height of the baseline, from the top.</param>
    /// <param name="size">Type size in logical pixels when there is room.</param>
    /// <param name="room">The width there is, in logical pixels.</param>
    /// <param name="color">Colour.</param>
    /// <param name="align">Which point of the text lies at <paramref name="x"/>.</param>
    /// <param name="bold">Whether the text is bold.</param>
    public void DrawFittedText(string text, float x, float baseline, float size, float room, SKColor color, SKTextAlign align = SKTextAlign.Left, bool bold = false)
    {
        size = Math.Clamp(size * room / Math.Max(MeasureText(text, size, bold), 1), Math.Min(size, 9), size);
        string shown = text;
        for (int kept = text.Length - 1; kept > 0 && MeasureText(shown, size, bold) > room; kept--)
            shown = string.Concat(text.AsSpan(0, kept), "…");
        DrawText(shown, x, baseline, size, color, align, bold);
    }

    /// <summary>Draws an image, each of its pixels as a sharp rectangle unless the image must be made smaller.</summary>
    /// <param name="pixels">Height x width colours, row-major.</param>
    /// <param name="width">Width of the image.</param>
    /// <param name="height">Height of the image.</param>
    /// <param name="target">Where to draw it, in logical pixels.</param>
    public void DrawImage(ReadOnlySpan<SKColor> pixels, int width, int height, SKRect target)
    {
        var info = new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque);
        using SKImage image = SKImage.FromPixelCopy(info, MemoryMarshal.AsBytes(pixels), info.RowBytes);
        bool smaller = target.Width * Canvas.TotalMatrix.ScaleX < width;
        var sampling = smaller ? new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear) : new SKSamplingOptions(SKFilterMode.Nearest);
        Canvas.DrawImage(image, new SKRect(0, 0, width, height), target, sampling);
    }

    /// <summary>Draws a straight line.</summary>
    /// <param name="from">One end, in logical pixels.</param>
    /// <param name="to">The other end.</param>
    /// <param name="width">Line width.</param>
    /// <param name="color">Colour.</param>
    public void DrawLine(SKPoint from, SKPoint to, float width, SKColor color)
    {
        using var paint = new SKPaint { Color = color, StrokeWidth = width, IsStroke = true, IsAntialias = true };
        Canvas.DrawLine(from, to, paint);
    }

    /// <summary>Draws the outline of a rectangle.</summary>
    /// <param name="rectangle">The rectangle, in logical pixels.</param>
    /// <param name="color">Colour.</param>
    public void DrawFrame(SKRect rectangle, SKColor color)
    {
        using var paint = new SKPaint { Color = color, StrokeWidth = 1, IsStroke = true, IsAntialias = true };
        Canvas.DrawRect(rectangle, paint);
    }

    /// <summary>The picture as a PNG file.</summary>
    public byte[] ToPng()
    {
        using SKPixmap pixels = _surface.PeekPixels();
        // A chart is mostly one colour: deeper compression or the choice among five filters costs ten times as much for little gain.
        using SKData file = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, 2))
            ?? throw new InvalidOperationException("The picture could not be encoded as PNG.");
        return file.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _surface.Dispose();

    private static SKFont MakeFont(string text, float size, bool bold) =>
        new(ChartFont.For(text, bold), size) { Subpixel = true, Hinting = SKFontHinting.None, Edging = SKFontEdging.Antialias };
}
