using System.Globalization;
using Polylogit.Cli.Rendering;
using Polylogit.Evaluation;

namespace Polylogit.Cli.Reports;

/// <summary>Numbers on a page: four decimals to be read, and every digit in the attribute of the element.</summary>
internal static class Figure
{
    public static Html Of(double? value) => value is { } number && double.IsFinite(number)
        ? Html.Of($"<data value=\"{number:R}\">{Numbers.Short(number)}</data>")
        : Html.Of($"–");

    /// <summary>A number in a sentence: four decimals, or three digits where it is too small for them.</summary>
    public static string Words(double value) => Math.Abs(value) is > 0 and < 0.001 ? value.ToString("0.##e0", CultureInfo.InvariantCulture) : Numbers.Short(value);

    /// <summary>A number of rows, or a sum of weights.</summary>
    public static Html Count(double value) => Html.Of($"<data value=\"{value:R}\">{Numbers.Count(value)}</data>");

    public static Html Percent(double share) => Html.Of($"<data value=\"{share:R}\">{100 * share:0.0} %</data>");

    /// <summary>The bounds of 95 %.</summary>
    public static Html Interval(ConfidenceInterval interval) => Html.Of($"{Of(interval.Low)} to {Of(interval.High)}");
}
