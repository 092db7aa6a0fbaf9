using System.Text;

namespace Polylogit.Cli.Reports;

/// <summary>A piece of HTML that is well-formed XML, too. Made from interpolated strings, whose holes are escaped unless they hold such a piece.</summary>
/// <param name="Text">The piece as it is written.</param>
internal readonly record struct Html(string Text)
{
    private const char Replacement = '\uFFFD';

    public static Html Empty { get; } = new("");

    public static Html Of(HtmlInterpolation text) => new(text.ToText());

    /// <summary>Pieces one after another.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> render) => new(string.Concat(items.Select(item => render(item).Text)));

    /// <summary>Text as it stands in an element or a quoted attribute. What XML has no place for is replaced.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text, i))
            {
                escaped.Append(text, i++, 2);
                continue;
            }

            _ = text[i] switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\t' or '\n' => escaped.Append(text[i]),
                '\uFFFE' or '\uFFFF' => escaped.Append(Replacement),
                char letter => escaped.Append(char.IsControl(letter) || char.IsSurrogate(letter) ? Replacement : letter),
            };
        }

        return escaped.ToString();
    }

    public override string ToString() => Text;
}
