using SkiaSharp;

namespace Polylogit.Charts;

/// <summary>The coefficients of each class as an image, on one diverging colour scale for all classes.</summary>
public static class WeightImages
{
    /// <summary>Draws one image per class: red where a bright pixel speaks for the class, blue where it speaks against it, white at zero.</summary>
    /// <param name="weights">K x (imageHeight * imageWidth) finite coefficients without intercepts, row-major.</param>
    /// <param name="imageHeight">Height of an image.</param>
    /// <param name="imageWidth">Width of an image.</param>
    /// <param name="classNames">The K class names, K at least 1.</param>
    /// <param name="title">The title, or null for none.</param>
    /// <param name="width">Width of the picture in pixels, at least 200; the height follows from the images.</param>
    /// <param name="limit">The size of coefficient at which the colours end, above 0, to compare pictures; null takes the largest there is.</param>
    /// <returns>A PNG file: a grid of images about twice as wide as high (ten classes in 2 rows of 5), and a colour bar symmetric around 0.</returns>
    /// <exception cref="ArgumentException">The number of weights is not K x imageHeight x imageWidth, or one is not finite.</exception>
    public static byte[] Render(
        ReadOnlySpan<double> weights, int imageHeight, int imageWidth, IReadOnlyList<string> classNames, string? title = null, int width = 1600, double? limit = null)
    {
        ImageShape.Validate(weights.Length, imageHeight, imageWidth, classNames, width);
        int size = imageHeight * imageWidth;
        ImageShape.RequireFinite(weights, size);
        if (limit is { } given && !(given > 0 && double.IsFinite(given)))
            throw new ArgumentException($"The limit of the colour scale is {given}; it must be above 0.", nameof(limit));
        DivergingScale colorScale = limit is { } asked ? new(asked) : DivergingScale.Fitting(weights);
        var bar = new ColorBar(colorScale);

        float scale = Math.Max(1, width / Theme.LogicalWidth);
        float room = width / scale - 2 * Theme.Margin - bar.Width - Theme.Margin;
        var grid = new ImageGrid(
            classNames.Count, ImageGrid.ColumnsFor(classNames.Count), imageHeight, imageWidth, room, Theme.Margin, Header.Height(title), scale);
        using var picture = new Picture(width, (int)MathF.Ceiling((grid.Bottom + Theme.Margin) * scale), scale);
        Header.DrawTitle(picture, title);
        var colors = new SKColor[size];
        for (int k = 0; k < classNames.Count; k++)
        {
            for (int i = 0; i < size; i++)
                colors[i] = colorScale[weights[k * size + i]];
            grid.Draw(picture, k, classNames[k], colors, imageWidth, imageHeight);
        }
        bar.Draw(picture, picture.Width - Theme.Margin - bar.Width, grid.FirstImageTop, grid.Bottom);
        return picture.ToPng();
    }
}
