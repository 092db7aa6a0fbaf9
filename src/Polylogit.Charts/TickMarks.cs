using System.Globalization;
using ScottPlot;

namespace Polylogit.Charts;

/// <summary>Round positions for the ticks of an axis, with their labels.</summary>
internal static class TickMarks
{
    /// <summary>The distance 1, 2 or 5 times a power of ten that gives at most the wanted number of ticks.</summary>
    /// <param name="span">Length of the axis in its own units, above 0.</param>
    /// <param name="count">Number of ticks wanted, at least 1.</param>
    public static double Distance(double span, int count)
    {
        double least = span / count, power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        foreach (int digit in (ReadOnlySpan<int>)[1, 2, 5])
            // The allowance keeps an axis from 0 to 1 on the same ticks as one from 0 to 0.3 - 0.2 + 0.9.
            if (digit * power >= least * (1 - 1e-9))
                return digit * power;
        return 10 * power;
    }

    /// <summary>Ticks at multiples of a round distance within the axis.</summary>
    /// <param name="low">Lower end of the axis.</param>
    /// <param name="high">Upper end of the axis, above the lower.</param>
    /// <param name="count">Number of ticks wanted.</param>
    /// <param name="leastDistance">A distance which the ticks must keep, such as 1 for whole numbers.</param>
    public static Tick[] Linear(double low, double high, int count, double leastDistance = 0)
    {
        double distance = Math.Max(Distance(high - low, count), leastDistance);
        double first = Math.Ceiling(low / distance - 1e-9);
        int ticks = (int)(Math.Floor(high / distance + 1e-9) - first) + 1;
        int decimals = (int)Math.Clamp(-Math.Floor(Math.Log10(distance) + 1e-9), 0, 12);
        return [.. Enumerable.Range(0, Math.Max(ticks, 0)).Select(i => Tick.Major((first + i) * distance, Label((first + i) * distance, decimals)))];
    }

    /// <summary>Ticks on an axis that shows decimal logarithms: labels at powers of ten, and at 2 and 5 times them where the axis is short.</summary>
    /// <param name="low">Decimal logarithm of the lower end.</param>
    /// <param name="high">Decimal logarithm of the upper end, above the lower.</param>
    public static Tick[] Logarithmic(double low, double high)
    {
        int every = Math.Max(1, (int)Math.Ceiling((high - low) / 8));
        var ticks = new List<Tick>();
        for (int power = (int)Math.Floor(low); power <= high; power++)
            for (int digit = 1; digit < 10; digit++)
            {
                double position = power + Math.Log10(digit);
                bool labelled = digit == 1 ? power % every == 0 : digit is 2 or 5 && high - low < 2.2;
                if (position < low || position > high)
                    continue;
                if (labelled)
                    ticks.Add(Tick.Major(position, Label(digit * Math.Pow(10, power), Math.Clamp(-power, 0, 12))));
                else if (every == 1)
                    ticks.Add(Tick.Minor(position));
            }
        return [.. ticks];
    }

    /// <summary>A number as ticks show it: plain up to 99,999, and as 1e6 when much larger or smaller.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">Digits after the point, where it is written plainly.</param>
    public static string Label(double value, int decimals)
    {
        double size = Math.Abs(value);
        return size >= 1e6 || (decimals > 4 && size > 0 && size < 1e-3)
            ? value.ToString("0.###e0", CultureInfo.InvariantCulture)
            : (value == 0 ? 0 : value).ToString((size >= 1e4 ? "N" : "F") + decimals, CultureInfo.InvariantCulture);
    }
}
