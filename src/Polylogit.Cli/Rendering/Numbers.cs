using System.Globalization;

namespace Polylogit.Cli.Rendering;

/// <summary>Numbers as people read them.</summary>
internal static class Numbers
{
    /// <summary>Four decimals, or five digits that count where a number is huge; "-" where there is none.</summary>
    public static string Short(double? value) =>
        value is { } number && !double.IsNaN(number) ? number.ToString(Math.Abs(number) < 1e6 ? "0.0000" : "0.0000e+0", CultureInfo.InvariantCulture) : "-";

    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of rows as a whole number, a sum of weights with at most four decimals.</summary>
    public static string Count(double value) => value.ToString(Math.Abs(value) < 1e15 ? "0.####" : "R", CultureInfo.InvariantCulture);

    /// <summary>Three digits that count, such as 0.0412 s or 12.3 s; whole seconds from 100 on.</summary>
    public static string Seconds(TimeSpan time) => $"{time.TotalSeconds.ToString(time.TotalSeconds < 99.95 ? "G3" : "0", CultureInfo.InvariantCulture)} s";
}
