using System.Globalization;

namespace Polylogit.Cli.Reports.Figures;

/// <summary>Curves as inline SVG, in the colours of the page.</summary>
internal static class CurveChart
{
    public const int MostCurves = 6;

    private const double Width = 440, Height = 280, Left = 52, Right = 12, Top = 10, Bottom = 44;

    /// <summary>A figure with its caption and legend.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="across">What lies across.</param>
    /// <param name="curves">The curves, at least one, at most six.</param>
    /// <param name="raw">Curves that some of them smooth, drawn faintly behind.</param>
    /// <param name="up">The axis of the values; null to fit them.</param>
    public static Html Of(string title, string across, IReadOnlyList<Curve> curves, IReadOnlyList<Curve> raw, Axis? up = null)
    {
        Axis y = up ?? Axis.Fitting([.. curves.Concat(raw).SelectMany(curve => curve.Y)]);
        double start = curves.Min(curve => curve.X[0]), end = curves.Max(curve => curve.X[^1]);
        Axis x = new(Math.Min(start, start == end ? start - 1 : start), start == end ? end + 1 : end);
        return Html.Of(
            $"""
            <figure class="chart">
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Alternative(title, across, curves)}">
            {Grid(x, y, across)}{Html.Each(raw.Select((curve, i) => (curve, i)), at => Line(at.curve, x, y, $"raw s{at.i}"))}{Html.Each(
                curves.Select((curve, i) => (curve, i)), at => Line(at.curve, x, y, $"line s{at.i}"))}</svg>
            <figcaption><strong>{title}</strong>{(y.IsLogarithmic ? ", logarithmic" : "")} <span class="legend">{Html.Each(curves.Select((curve, i) => (curve, i)), Key)}</span></figcaption>
            </figure>

            """);
    }

    private static Html Key((Curve Curve, int Index) at) => Html.Of(
        $"""<span class="key"><svg viewBox="0 0 26 8" width="26" height="8" aria-hidden="true"><path class="line s{at.Index}" d="M1 4H25" /></svg> {at.Curve.Name}, last {Figure.Words(at.Curve.Y[^1])}</span> """);

    private static string Alternative(string title, string across, IReadOnlyList<Curve> curves) =>
        $"Line chart: {title}, by {across}. " + string.Join(" ", curves.Select(curve => string.Create(
            CultureInfo.InvariantCulture, $"{curve.Name} goes from {curve.Y[0]:G3} to {curve.Y[^1]:G3}; lowest {curve.Y.Min():G3}, highest {curve.Y.Max():G3}.")));

    private static Html Grid(Axis x, Axis y, string across) => Html.Of(
        $"""
        {Html.Each(y.Ticks(), tick => Html.Of($"<path class=\"grid\" d=\"M{Left} {Up(y, tick.Value):0.#}H{Width - Right}\" /><text x=\"{Left - 6}\" y=\"{Up(y, tick.Value) + 4:0.#}\" text-anchor=\"end\">{tick.Label}</text>"))}
        {Html.Each(x.Ticks(), tick => Html.Of($"<path class=\"axis\" d=\"M{Along(x, tick.Value):0.#} {Height - Bottom}v5\" /><text x=\"{Along(x, tick.Value):0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{tick.Label}</text>"))}
        <path class="axis" d="M{Left} {Height - Bottom}H{Width - Right}" /><text x="{(Left + Width - Right) / 2}" y="{Height - 6}" text-anchor="middle">{across}</text>

        """);

    private static Html Line(Curve curve, Axis x, Axis y, string style)
    {
        Curve thinned = curve.Thinned();
        string points = string.Join(' ', thinned.X.Zip(thinned.Y, (a, b) => string.Create(CultureInfo.InvariantCulture, $"{Along(x, a):0.#},{Up(y, b):0.#}")));
        return thinned.X.Count == 1
            ? Html.Of($"<circle class=\"{style} dot\" cx=\"{Along(x, thinned.X[0]):0.#}\" cy=\"{Up(y, thinned.Y[0]):0.#}\" r=\"3\" />\n")
            : Html.Of($"<polyline class=\"{style}\" points=\"{points}\" />\n");
    }

    private static double Along(Axis x, double value) => Left + x.Place(value) * (Width - Left - Right);

    private static double Up(Axis y, double value) => Height - Bottom - y.Place(value) * (Height - Top - Bottom);
}
