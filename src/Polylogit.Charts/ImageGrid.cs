using SkiaSharp;

namespace Polylogit.Charts;

/// <summary>Where images of one size stand in a picture: rows and columns, each image under its label. All in logical pixels.</summary>
internal sealed class ImageGrid
{
    private const float LabelHeight = 24, RowGap = 12;
    private readonly float _left, _cell;

    /// <summary>Lays out images from left to right, then down.</summary>
    /// <param name="count">Number of images, at least 1.</param>
    /// <param name="columns">Images in a row, at least 1.</param>
    /// <param name="imageHeight">Height of an image in its own pixels.</param>
    /// <param name="imageWidth">Width of an image in its own pixels.</param>
    /// <param name="room">Width there is, from <paramref name="left"/>.</param>
    /// <param name="left">Left end of the grid.</param>
    /// <param name="top">Upper end of the grid.</param>
    /// <param name="scale">Pixels of the picture per logical pixel.</param>
    public ImageGrid(int count, int columns, int imageHeight, int imageWidth, float room, float left, float top, float scale)
    {
        Columns = Math.Min(columns, count);
        Rows = (count + columns - 1) / columns;
        Top = top;
        float gap = Math.Min(12, 0.1f * room / Columns);
        // A lone image across the whole picture would be a giant.
        float size = Math.Min((room - (Columns - 1) * gap) / Columns, 0.4f * Theme.LogicalWidth);
        // Each pixel of the image covers the same whole number of pixels of the picture, so that all are equally large and sharp.
        float zoom = Math.Min(size / imageWidth, 0.4f * Theme.LogicalWidth / imageHeight) * scale;
        zoom = (zoom >= 1 ? MathF.Floor(zoom) : zoom) / scale;
        ImageWidth = imageWidth * zoom;
        ImageHeight = imageHeight * zoom;
        _cell = Math.Max(ImageWidth + gap, (room + gap) / Columns);
        if (Columns * (_cell - ImageWidth) > 0.25f * room)
            _cell = ImageWidth + 2 * gap;
        _left = left + (room - ((Columns - 1) * _cell + ImageWidth)) / 2;
        Snap = scale;
    }

    /// <summary>Images in a row.</summary>
    public int Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Upper end of the grid.</summary>
    public float Top { get; }

    /// <summary>Upper end of the images in the first row.</summary>
    public float FirstImageTop => Top + LabelHeight;

    /// <summary>Width of an image as drawn.</summary>
    public float ImageWidth { get; }

    /// <summary>Height of an image as drawn.</summary>
    public float ImageHeight { get; }

    /// <summary>Lower end of the images in the last row.</summary>
    public float Bottom => Top + Rows * (LabelHeight + ImageHeight) + (Rows - 1) * RowGap;

    private float Snap { get; }

    /// <summary>Columns for a grid about twice as wide as high, with as few gaps as possible in the last row.</summary>
    /// <param name="count">Number of images, at least 1.</param>
    public static int ColumnsFor(int count)
    {
        int rows = (int)Math.Ceiling(count / Math.Ceiling(Math.Sqrt(2 * count)));
        return (count + rows - 1) / rows;
    }

    /// <summary>Where an image is drawn, on whole pixels of the picture.</summary>
    /// <param name="index">Number of the image, from 0.</param>
    public SKRect Place(int index)
    {
        float left = MathF.Round((_left + index % Columns * _cell) * Snap) / Snap;
        float top = MathF.Round((FirstImageTop + index / Columns * (LabelHeight + ImageHeight + RowGap)) * Snap) / Snap;
        return SKRect.Create(left, top, ImageWidth, ImageHeight);
    }

    /// <summary>Draws an image under its label.</summary>
    /// <param name="picture">Where to draw.</param>
    /// <param name="index">Number of the image, from 0.</param>
    /// <param name="label">The label.</param>
    /// <param name="pixels">Height x width colours, row-major.</param>
    /// <param name="imageWidth">Width of the image in its own pixels.</param>
    /// <param name="imageHeight">Height of the image in its own pixels.</param>
    public void Draw(Picture picture, int index, string label, ReadOnlySpan<SKColor> pixels, int imageWidth, int imageHeight)
    {
        SKRect place = Place(index);
        picture.DrawImage(pixels, imageWidth, imageHeight, place);
        place.Inflate(0.5f / Snap, 0.5f / Snap);
        picture.DrawFrame(place, Theme.Axis);
        picture.DrawFittedText(label, place.MidX, place.Top - 6.5f, Theme.TextSize, _cell - 4, Theme.Text, SKTextAlign.Center);
    }
}
