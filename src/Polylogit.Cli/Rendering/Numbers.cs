using System.Globalization;

namespace Polylogit.Cli.Rendering;

/// <summary>Numbers as people read them.</summary>
internal static class Numbers
{
    /// <summary>Four decimals; "-" where there is no number.</summary>
    public static string Short(double? value) =>
        value is { } number && !double.IsNaN(number) ? number.ToString("0.0000", CultureInfo.InvariantCulture) : "-";

    public static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Three digits that count, such as 0.0412 s or 12.3 s.</summary>
    public static string Seconds(TimeSpan time) => $"{time.TotalSeconds.ToString("G3", CultureInfo.InvariantCulture)} s";
}
