using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Polylogit.Cli.Reports;

/// <summary>An interpolated string that is HTML: the compiler hands over its literals and its holes one by one, and what is in a hole is escaped.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation
{
    private readonly StringBuilder _html;

    public HtmlInterpolation(int literalLength, int holes) => _html = new StringBuilder(literalLength + 16 * holes);

    public void AppendLiteral(string literal) => _html.Append(literal);

    public void AppendFormatted(Html piece) => _html.Append(piece.Text);

    public void AppendFormatted(string? text) => _html.Append(Html.Escape(text ?? ""));

    public void AppendFormatted<T>(T value, string? format = null)
        where T : IFormattable => _html.Append(Html.Escape(value.ToString(format, CultureInfo.InvariantCulture)));

    public string ToText() => _html.ToString();
}
