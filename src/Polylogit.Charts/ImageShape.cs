namespace Polylogit.Charts;

/// <summary>Checks on rows of images.</summary>
internal static class ImageShape
{
    /// <summary>Refuses images whose number of pixels does not fit their shape and labels.</summary>
    /// <param name="pixels">Number of pixels of all images.</param>
    /// <param name="imageHeight">Height of an image.</param>
    /// <param name="imageWidth">Width of an image.</param>
    /// <param name="labels">One label an image.</param>
    /// <param name="width">Width of the picture in pixels.</param>
    public static void Validate(int pixels, int imageHeight, int imageWidth, IReadOnlyList<string> labels, int width)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count == 0)
            throw new ArgumentException("There are no images; a picture needs at least one.");
        if (imageHeight < 1 || imageWidth < 1)
            throw new ArgumentException($"An image of {imageHeight} x {imageWidth} pixels has nothing to show.");
        if (pixels != (long)labels.Count * imageHeight * imageWidth)
            throw new ArgumentException($"There are {pixels} values, but {labels.Count} images of {imageHeight} x {imageWidth} pixels have {(long)labels.Count * imageHeight * imageWidth}.");
        if (width < 200)
            throw new ArgumentException($"A picture {width} pixels wide is too small to read; ask for at least 200.");
    }

    /// <summary>Refuses numbers that are not finite, naming the image and the pixel.</summary>
    /// <param name="values">Values of all images.</param>
    /// <param name="size">Number of values in an image.</param>
    public static void RequireFinite(ReadOnlySpan<double> values, int size)
    {
        for (int i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"The value at image {i / size}, pixel {i % size} is {values[i]}; only finite values can be drawn.");
    }
}
