using ScottPlot;

namespace Polylogit.Charts;

/// <summary>The horizontal axis of a chart of curves.</summary>
/// <param name="Title">What the axis counts.</param>
/// <param name="Low">Left end, in steps.</param>
/// <param name="High">Right end, in steps.</param>
/// <param name="Ticks">Ticks at positions in steps.</param>
internal sealed record HorizontalAxis(string Title, double Low, double High, Tick[] Ticks)
{
    /// <summary>The axis that covers all curves, counting steps or epochs.</summary>
    /// <param name="curves">The curves, at least one.</param>
    /// <param name="options">The options of the chart.</param>
    /// <param name="width">Width of the picture in logical pixels.</param>
    public static HorizontalAxis Of(IReadOnlyList<Curve> curves, CurveOptions options, float width)
    {
        double low = curves.Min(curve => curve.Series.Steps[0]), high = curves.Max(curve => curve.Series.Steps[^1]);
        int count = Math.Max(2, (int)(width / 65));
        if (low == 1 && high > 1)
            low = 0;
        double margin = high > low ? 0.006 * (high - low) : Math.Max(0.5, 1e-6 * Math.Abs(high));
        if (options.BatchesPerEpoch is not { } batches)
            return new(options.Step, low - margin, high + margin, TickMarks.Linear(low, Math.Max(high, low + margin), count, leastDistance: 1));

        Tick[] epochs = TickMarks.Linear(low / batches, Math.Max(high, low + margin) / batches, count, leastDistance: 1);
        string size = batches == 1 ? "1 batch each" : $"{batches} batches each";
        return new($"epoch  ({size})", low - margin, high + margin, [.. epochs.Select(tick => Tick.Major(tick.Position * batches, tick.Label))]);
    }
}
