using System.Globalization;
using ScottPlot;

namespace Polylogit.Charts;

/// <summary>The accuracy over the batches of a training run.</summary>
public static class AccuracyCurve
{
    /// <summary>Draws the accuracy on the training batches and, where there is one, on test data.</summary>
    /// <param name="train">Accuracies from 0 to 1, usually one a batch and noisy: drawn thin and light behind their centred running mean (<see cref="CurveOptions.SmoothingWindow"/>).</param>
    /// <param name="test">Accuracies from 0 to 1 with their own step numbers, drawn as they are; or null.</param>
    /// <param name="options">Title, epochs, smoothing and size, or null for the defaults.</param>
    /// <returns>A PNG file; the vertical axis is in percent, and the last value of each curve is written at its end.</returns>
    /// <exception cref="ArgumentException">A value is not from 0 to 1.</exception>
    public static byte[] Render(Series train, Series? test = null, CurveOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        options ??= new CurveOptions();
        options.Validate();
        Refuse(train);
        var curves = new List<Curve> { Curve.Smoothed(train, options) };
        if (test is not null)
        {
            Refuse(test);
            curves.Add(new Curve(test, Window: 1));
        }

        double low = curves.Min(curve => curve.Series.Values.Min()), high = curves.Max(curve => curve.Series.Values.Max());
        double margin = Math.Max(0.04 * (high - low), 0.005);
        // The overshoot keeps a line at 0 or 100 % whole.
        double bottom = Math.Max(low - margin, -0.01), top = Math.Min(high + margin, 1.01);
        Tick[] ticks = TickMarks.Linear(100 * bottom, 100 * top, 9);
        var axis = new VerticalAxis("accuracy", 100 * bottom, 100 * top, [.. ticks.Select(tick => Tick.Major(tick.Position, tick.Label + " %"))], value => 100 * value, Write);
        return CurveChart.Render(curves, axis, options);
    }

    private static void Refuse(Series series)
    {
        for (int i = 0; i < series.Values.Count; i++)
            if (series.Values[i] is < 0 or > 1)
                throw new ArgumentException($"The accuracy '{series.Name}' is {series.Values[i]} at index {i}; give fractions from 0 to 1, not percentages.");
    }

    private static string Write(double accuracy) => (100 * accuracy).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
