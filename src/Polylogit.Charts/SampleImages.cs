using SkiaSharp;

namespace Polylogit.Charts;

/// <summary>Some grayscale images of a data set beside one another, each under its label.</summary>
public static class SampleImages
{
    private const int MostColumns = 20;

    /// <summary>Draws images given as bytes, black at 0 and white at 255.</summary>
    /// <param name="pixels">n x (imageHeight * imageWidth) values, row-major.</param>
    /// <param name="imageHeight">Height of an image.</param>
    /// <param name="imageWidth">Width of an image.</param>
    /// <param name="labels">The n labels, n at least 1. Up to 20 images stand in one row, more in several.</param>
    /// <param name="title">The title, or null for none.</param>
    /// <param name="width">Width of the picture in pixels, at least 200; the height follows from the images.</param>
    /// <returns>A PNG file.</returns>
    /// <exception cref="ArgumentException">The number of pixels is not n x imageHeight x imageWidth.</exception>
    public static byte[] Render(
        ReadOnlySpan<byte> pixels, int imageHeight, int imageWidth, IReadOnlyList<string> labels, string? title = null, int width = 1600)
    {
        ImageShape.Validate(pixels.Length, imageHeight, imageWidth, labels, width);
        var colors = new SKColor[pixels.Length];
        for (int i = 0; i < colors.Length; i++)
            colors[i] = new SKColor(pixels[i], pixels[i], pixels[i]);
        return Render(colors, imageHeight, imageWidth, labels, title, width);
    }

    /// <summary>Draws images given as numbers, black at 0 and white at a given value; numbers outside are drawn black or white.</summary>
    /// <param name="pixels">n x (imageHeight * imageWidth) finite values, row-major.</param>
    /// <param name="imageHeight">Height of an image.</param>
    /// <param name="imageWidth">Width of an image.</param>
    /// <param name="labels">The n labels, n at least 1. Up to 20 images stand in one row, more in several.</param>
    /// <param name="title">The title, or null for none.</param>
    /// <param name="width">Width of the picture in pixels, at least 200; the height follows from the images.</param>
    /// <param name="white">The value drawn white, above 0: 255, or 1 for pixels that were divided by 255.</param>
    /// <returns>A PNG file.</returns>
    /// <exception cref="ArgumentException">The number of pixels is not n x imageHeight x imageWidth, or one is not finite.</exception>
    public static byte[] Render(
        ReadOnlySpan<double> pixels, int imageHeight, int imageWidth, IReadOnlyList<string> labels, string? title = null, int width = 1600, double white = 255)
    {
        ImageShape.Validate(pixels.Length, imageHeight, imageWidth, labels, width);
        ImageShape.RequireFinite(pixels, imageHeight * imageWidth);
        if (!(white > 0))
            throw new ArgumentException($"The value drawn white is {white}; it must be above 0.", nameof(white));
        var bytes = new byte[pixels.Length];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)Math.Round(255 * Math.Clamp(pixels[i] / white, 0, 1));
        return Render(bytes, imageHeight, imageWidth, labels, title, width);
    }

    private static byte[] Render(SKColor[] colors, int imageHeight, int imageWidth, IReadOnlyList<string> labels, string? title, int width)
    {
        float scale = Math.Max(1, width / Theme.LogicalWidth);
        var grid = new ImageGrid(
            labels.Count, MostColumns, imageHeight, imageWidth, width / scale - 2 * Theme.Margin, Theme.Margin, Header.Height(title), scale);
        using var picture = new Picture(width, (int)MathF.Ceiling((grid.Bottom + Theme.Margin) * scale), scale);
        Header.DrawTitle(picture, title);
        int size = imageHeight * imageWidth;
        for (int i = 0; i < labels.Count; i++)
            grid.Draw(picture, i, labels[i], colors.AsSpan(i * size, size), imageWidth, imageHeight);
        return picture.ToPng();
    }
}
