using System.Globalization;

namespace Polylogit.Data.Formats.Tables;

/// <summary>Cells of a CSV file, as they are written; what <see cref="CsvRecords"/> reads back.</summary>
internal static class CsvText
{
    /// <summary>A text, in quotes where it holds a delimiter, a quote or a line end, is empty, or has spaces at an end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="delimiter">What stands between cells.</param>
    public static string Cell(string text, char delimiter = ',')
    {
        bool isPlain = text.Length > 0 && text.AsSpan().IndexOfAny([delimiter, '"', '\r', '\n']) < 0 && text.AsSpan().Trim().Length == text.Length;
        return isPlain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A number with as many digits as tell its bits.</summary>
    public static string Cell(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
