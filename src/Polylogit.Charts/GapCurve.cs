using System.Globalization;

namespace Polylogit.Charts;

/// <summary>How far training is from the optimum, over its iterations: duality gaps, gradients.</summary>
public static class GapCurve
{
    /// <summary>Draws such numbers on a logarithmic axis, on which steady progress is a straight line.</summary>
    /// <param name="series">The curves, at least one, all values above 0; beyond seven the colours repeat.</param>
    /// <param name="options">Title, horizontal axis, smoothing and size, or null for the defaults.</param>
    /// <returns>A PNG file; the last value of each curve is written at its end.</returns>
    /// <exception cref="ArgumentException">There are no curves, or a value is not above 0.</exception>
    public static byte[] Render(IReadOnlyList<Series> series, CurveOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0) throw new ArgumentException("There are no curves; a chart needs at least one.", nameof(series));
        options ??= new CurveOptions();
        options.Validate();
        double least = series.Min(s => s.Values.Min()), most = series.Max(s => s.Values.Max());
        if (least <= 0) throw new ArgumentException($"A value of {least} has no place on a logarithmic axis; leave it out.", nameof(series));
        double bottom = Math.Log10(least), top = Math.Log10(most), margin = Math.Max(0.04 * (top - bottom), 0.1);
        VerticalAxis axis = new("distance", bottom - margin, top + margin, TickMarks.Logarithmic(bottom - margin, top + margin), Math.Log10, Write);
        return CurveChart.Render([.. series.Select(s => Curve.Smoothed(s, options))], axis, options);
    }

    private static string Write(double value) => value.ToString("0.0e0", CultureInfo.InvariantCulture);
}
