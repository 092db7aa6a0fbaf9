using System.Globalization;

namespace Polylogit.Data.Formats.Tables;

/// <summary>Cells of a CSV file as they are written, and what <see cref="CsvRecords"/> reads back.</summary>
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

    /// <summary>Line ends: LF, CRLF, or CR alone.</summary>
    public static int CountLines(ReadOnlySpan<byte> text)
    {
        int lines = text.Count((byte)'\n');
        for (int at = text.IndexOf((byte)'\r'); at >= 0 && at < text.Length; at++)
        {
            if (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')) lines++;
        }

        return lines;
    }

    /// <summary>What stands between quotes, its doubled quotes single.</summary>
    public static byte[] WithSingleQuotes(ReadOnlySpan<byte> raw)
    {
        byte[] text = new byte[raw.Length];
        int length = 0;
        for (int i = 0; i < raw.Length; i++)
        {
            text[length++] = raw[i];
            if (raw[i] == '"') i++;
        }

        return text[..length];
    }
}
