namespace Polylogit.Charts;

/// <summary>A series and how it is drawn.</summary>
/// <param name="Series">The raw values.</param>
/// <param name="Window">Number of values in the running mean drawn in front; 1 draws the raw values alone, strongly.</param>
internal sealed record Curve(Series Series, int Window)
{
    /// <summary>A curve smoothed as the options ask.</summary>
    /// <param name="series">The raw values.</param>
    /// <param name="options">The options of the chart.</param>
    public static Curve Smoothed(Series series, CurveOptions options) =>
        new(series, options.SmoothingWindow ?? RunningMean.SuitableWindow(series.Values.Count));
}
