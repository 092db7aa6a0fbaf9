using System.Text;

namespace Polylogit.Data.Formats.Tables;

/// <summary>What the text of a cell means where it is no number.</summary>
internal static class CellText
{
    // What R, pandas, Excel, SQL and the UCI repository write for a value that is not there.
    private static readonly byte[][] Missing =
        [.. new[] { "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "-nan", "NULL", "null", "None", "?" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>Whether a cell is empty or says that its value is missing.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty) return true;
        if (cell.Length > 4) return false;
        foreach (byte[] word in Missing)
        {
            if (cell.SequenceEqual(word)) return true;
        }

        return false;
    }

    /// <summary>Why a cell that is no number is no category either; null where it may be one.</summary>
    public static string? Refusal(ReadOnlySpan<byte> cell)
    {
        if (cell.Length > 40) return null;
        string text = Encoding.Latin1.GetString(cell);
        if (text.TrimStart('+', '-').ToUpperInvariant() is "INF" or "INFINITY" or "1.#INF")
            return $"'{text}' is not finite. Replace or remove the value.";
        if (Matches(text, "9-9-9") || Matches(text, "9/9/9") || Matches(text, "9.9.9") || Matches(text, "9:9"))
            return $"'{text}' is a date or a time. Make numbers of it first (year, month, days since ...), or leave the column out (--ignore).";
        if (text.Contains(',', StringComparison.Ordinal) && text.TrimStart('+', '-').All(c => char.IsAsciiDigit(c) || c is ',' or '.'))
            return $"'{text}' has a comma. Write numbers with a point and without separators: 1234.5.";
        return null;
    }

    /// <summary>Whether a text begins with groups of digits that are parted like those of the pattern.</summary>
    private static bool Matches(string text, string pattern)
    {
        int at = 0;
        foreach (char c in pattern)
        {
            int start = at;
            if (c != '9')
            {
                if (at == text.Length || text[at] != c) return false;
                at++;
                continue;
            }

            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            if (at == start || at - start > 4) return false;
        }

        return at == text.Length || text[at] is ' ' or 'T' or ':' or '.' or 'Z';
    }
}
