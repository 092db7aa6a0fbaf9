using ScottPlot;

namespace Polylogit.Charts;

/// <summary>The loss over the batches of one or several training runs.</summary>
public static class LossCurve
{
    private const string AxisTitle = "loss (cross-entropy, nats)";

    /// <summary>Draws one loss curve whose steps are 1, 2, ..., n.</summary>
    /// <param name="losses">n mean cross-entropies in nats, one a batch; n at least 1, all finite.</param>
    /// <param name="options">Title, epochs, smoothing and size, or null for the defaults.</param>
    /// <param name="scale">Linear or logarithmic vertical axis.</param>
    /// <returns>A PNG file.</returns>
    /// <exception cref="ArgumentException">There are no losses, one is not finite, or one is not positive on a logarithmic axis.</exception>
    public static byte[] Render(ReadOnlySpan<double> losses, CurveOptions? options = null, AxisScale scale = AxisScale.Automatic) =>
        Render([new Series("loss", losses)], options, scale);

    /// <summary>Draws several loss curves in one picture.</summary>
    /// <param name="series">The curves, at least one; beyond seven the colours repeat.</param>
    /// <param name="options">Title, epochs, smoothing and size, or null for the defaults.</param>
    /// <param name="scale">Linear or logarithmic vertical axis.</param>
    /// <returns>
    /// A PNG file. Each curve stands thin and light behind its centred running mean (<see cref="CurveOptions.SmoothingWindow"/>),
    /// and its last value is written at its end.
    /// </returns>
    /// <exception cref="ArgumentException">There are no curves, or a value is not positive on a logarithmic axis.</exception>
    public static byte[] Render(IReadOnlyList<Series> series, CurveOptions? options = null, AxisScale scale = AxisScale.Automatic)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0)
            throw new ArgumentException("There are no curves; a chart needs at least one.", nameof(series));
        options ??= new CurveOptions();
        options.Validate();

        double low = series.Min(s => s.Values.Min()), high = series.Max(s => s.Values.Max());
        if (scale == AxisScale.Logarithmic && low <= 0)
            throw new ArgumentException($"A loss of {low} has no place on a logarithmic axis; use {nameof(AxisScale)}.{nameof(AxisScale.Linear)}.", nameof(scale));
        bool logarithmic = scale == AxisScale.Logarithmic || (scale == AxisScale.Automatic && low > 0 && high / low >= 100);
        return CurveChart.Render([.. series.Select(s => Curve.Smoothed(s, options))], logarithmic ? Logarithmic(low, high) : Linear(low, high), options);
    }

    private static VerticalAxis Linear(double low, double high)
    {
        double margin = high > low ? 0.04 * (high - low) : Math.Max(0.1 * Math.Abs(high), 0.1);
        // Zero is the least loss there is: where it is near, the axis starts there, so that heights can be compared.
        double bottom = low >= 0 && low < 0.6 * high ? 0 : low - margin, top = high + margin;
        return new(AxisTitle, bottom, top, TickMarks.Linear(bottom, top, 7), value => value, Write);
    }

    private static VerticalAxis Logarithmic(double low, double high)
    {
        double bottom = Math.Log10(low), top = Math.Log10(high);
        double margin = top > bottom ? 0.04 * (top - bottom) : 0.3;
        Tick[] ticks = TickMarks.Logarithmic(bottom - margin, top + margin);
        return new(AxisTitle, bottom - margin, top + margin, ticks, Math.Log10, Write);
    }

    private static string Write(double loss) => TickMarks.Label(loss, Math.Abs(loss) switch { >= 100 => 0, >= 10 => 1, >= 1 => 2, >= 0.01 or 0 => 3, _ => 5 });
}
