using System.Globalization;
using System.Text;

namespace Polylogit.Models.Formats;

/// <summary>Names, texts and numbers as C# source has them, and numbers back from there.</summary>
internal static class CSharpText
{
    private const string Indent = "        ";
    private const int NumbersOfALine = 6;

    /// <summary>A name for a type from that of a file: digits.cs becomes DigitsModel. The ending keeps it apart from every word of the language and every member.</summary>
    public static string TypeName(string file)
    {
        StringBuilder name = new();
        bool startsWord = true;
        foreach (char c in Path.GetFileNameWithoutExtension(file))
        {
            if (char.IsAsciiLetterOrDigit(c)) name.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = !char.IsAsciiLetterOrDigit(c);
        }

        if (name.Length > 0 && char.IsAsciiDigit(name[0])) name.Insert(0, '_');
        if (!name.ToString().EndsWith("Model", StringComparison.Ordinal)) name.Append("Model");
        return name.ToString();
    }

    /// <summary>A text that stays on the line of its comment.</summary>
    public static string Comment(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : c));

    /// <summary>One quoted text a line, each with a comma.</summary>
    public static string Lines(IEnumerable<string> texts) => string.Join('\n', texts.Select(text => $"{Indent}{Quoted(text)},"));

    /// <summary>Numbers, a few a line, each with a comma.</summary>
    public static string Lines(ReadOnlySpan<double> numbers)
    {
        StringBuilder lines = new();
        for (int i = 0; i < numbers.Length; i++)
        {
            lines.Append(i % NumbersOfALine != 0 ? " " : i == 0 ? Indent : "\n" + Indent);
            lines.Append(Literal(numbers[i])).Append(',');
        }

        return lines.ToString();
    }

    /// <summary>The rows of a table of numbers, each under a comment with its name.</summary>
    public static string Rows(ReadOnlySpan<double> numbers, IReadOnlyList<string> names)
    {
        StringBuilder rows = new();
        int width = numbers.Length / names.Count;
        for (int k = 0; k < names.Count; k++)
        {
            rows.Append(k == 0 ? "" : "\n").Append(Indent).Append("// ").Append(Comment(names[k])).Append('\n');
            rows.Append(Lines(numbers.Slice(k * width, width)));
        }

        return rows.ToString();
    }

    /// <summary>The numbers of the array that a declaration begins.</summary>
    /// <exception cref="ModelFormatException">There is none, or something in it is no number.</exception>
    public static double[] Numbers(string text, string declaration, string file)
    {
        int start = text.IndexOf(declaration, StringComparison.Ordinal), end = start < 0 ? -1 : text.IndexOf("\n    };", start, StringComparison.Ordinal);
        if (end < 0) throw ModelFormat.Refused(file, $"it has no '{declaration}'");
        List<double> numbers = [];
        // The first two lines are the declaration and the opening brace.
        foreach (string line in text[start..end].Split('\n').Skip(2).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
        {
            foreach (string word in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!double.TryParse(word.TrimEnd('d'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                    throw ModelFormat.Refused(file, $"'{word}' among its numbers is none");
                numbers.Add(number);
            }
        }

        return [.. numbers];
    }

    // The d makes -0 a floating-point zero, which keeps its sign.
    private static string Literal(double number) => number.ToString("R", CultureInfo.InvariantCulture) + "d";

    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (c is >= ' ' and <= '~' || char.IsLetterOrDigit(c)) quoted.Append(c);
            else quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        return quoted.Append('"').ToString();
    }
}
