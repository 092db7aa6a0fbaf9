using System.Globalization;
using Polylogit.Charts;

namespace Polylogit.Cli.Reports.Figures;

/// <summary>An axis of a chart: where values lie on it, and its ticks.</summary>
/// <param name="Low">Value at the lower end.</param>
/// <param name="High">Value at the upper end, above the lower; both above 0 where the axis is logarithmic.</param>
/// <param name="IsLogarithmic">Whether equal ratios have equal lengths.</param>
internal sealed record Axis(double Low, double High, bool IsLogarithmic = false)
{
    private const int MostTicks = 6, LeastPower = -300, MostPower = 308;

    /// <summary>An axis from the smallest to the largest value, both rounded outward; logarithmic where the largest is more than a hundred times the smallest.</summary>
    /// <param name="values">Finite values, at least one.</param>
    public static Axis Fitting(IReadOnlyCollection<double> values)
    {
        double low = values.Min(), high = values.Max();
        if (low > 0 && high / low > 100) return new Axis(Math.Pow(10, Math.Max(LeastPower, Math.Floor(Math.Log10(low)))), Math.Pow(10, Math.Min(MostPower, Math.Ceiling(Math.Log10(high)))), true);
        if (high - low <= 1e-6 * Math.Abs(high)) (low, high) = (low - Math.Max(Math.Abs(low) / 2, 1e-9), high + Math.Max(Math.Abs(high) / 2, 1e-9));
        double step = TickMarks.Distance(high - low, MostTicks - 1);
        return new Axis(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
    }

    /// <summary>Where a value lies, 0..1.</summary>
    public double Place(double value) => IsLogarithmic
        ? Math.Clamp(Math.Log10(value / Low) / Math.Log10(High / Low), 0, 1)
        : Math.Clamp((value - Low) / (High - Low), 0, 1);

    public IReadOnlyList<(double Value, string Label)> Ticks()
    {
        if (IsLogarithmic)
        {
            int first = (int)Math.Round(Math.Log10(Low)), last = (int)Math.Round(Math.Log10(High)), every = Math.Max(1, (last - first + MostTicks - 1) / MostTicks);
            return [.. Enumerable.Range(0, (last - first) / every + 1).Select(i => Math.Pow(10, first + i * every)).Select(value => (value, Plain(value)))];
        }

        return [.. TickMarks.Linear(Low, High, MostTicks - 1).Select(tick => (tick.Position, tick.Label))];
    }

    private static string Plain(double value) => value is >= 0.001 and < 1e5
        ? value.ToString("0.###", CultureInfo.InvariantCulture)
        : value.ToString("0.#e0", CultureInfo.InvariantCulture);
}
