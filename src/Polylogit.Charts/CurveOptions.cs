namespace Polylogit.Charts;

/// <summary>What a chart of curves looks like; edit it with <c>with</c>.</summary>
public sealed record CurveOptions
{
    /// <summary>The title above the chart, or null for none.</summary>
    public string? Title { get; init; }

    /// <summary>What a step is, which the horizontal axis counts: "batch", or "iteration".</summary>
    public string Step { get; init; } = "batch";

    /// <summary>Batches in an epoch, at least 1: the horizontal axis then counts epochs, with a tick where each ends. Null counts steps.</summary>
    public int? BatchesPerEpoch { get; init; }

    /// <summary>
    /// Number of neighbouring values, at least 1, in the centred running mean drawn in front of the raw curve; 1 draws the raw curve alone.
    /// Null takes a fifteenth of the values, and no mean under 30 values; an even number counts as the next odd one.
    /// Being centred, the mean does not lag. Towards the steep start the window narrows evenly on both sides, so
    /// the mean begins at the first value; towards the end it takes the values that are left.
    /// </summary>
    public int? SmoothingWindow { get; init; }

    /// <summary>Width of the picture in pixels, at least 200. Lines and letters grow with it above 800.</summary>
    public int Width { get; init; } = 1600;

    /// <summary>Height of the picture in pixels, at least 150.</summary>
    public int Height { get; init; } = 1000;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Step);
        if (BatchesPerEpoch < 1)
            throw new ArgumentException($"{nameof(BatchesPerEpoch)} is {BatchesPerEpoch}; it must be at least 1, or null to count steps.");
        if (SmoothingWindow < 1)
            throw new ArgumentException($"{nameof(SmoothingWindow)} is {SmoothingWindow}; it must be at least 1, or null for a window of suitable length.");
        if (Width < 200 || Height < 150)
            throw new ArgumentException($"A picture of {Width} x {Height} pixels is too small to read; ask for at least 200 x 150.");
    }
}
