using Polylogit.Cli.Options;
using Polylogit.Cli.Reports.Figures;
using Polylogit.Evaluation;

namespace Polylogit.Cli.Reports.Sections;

/// <summary>Which classes are taken for which: the matrix where it can be read, a picture of it where there are more classes, and the commonest confusions.</summary>
internal static class ConfusionSection
{
    private const int MostNumbers = 20, MostPixels = 1000, LongestSide = 250, MostPairs = 12;

    public static Section Of(ReportContent content)
    {
        ConfusionMatrix confusion = content.Run.Score.Confusion;
        int classes = confusion.ClassNames.Count;
        Html matrix = classes <= MostNumbers ? Numbers(confusion, $"True classes down, predicted ones across, {content.RowsName}") : classes <= MostPixels ? Picture(confusion) : Html.Empty;
        return new Section("confusion", "Confusion matrix", Html.Of(
            $"""
            <div class="pair">
            {matrix}
            {(classes > 2 ? Pairs(confusion) : Html.Empty)}
            </div>
            """));
    }

    private static Html Numbers(ConfusionMatrix confusion, string caption)
    {
        int[] classes = [.. Enumerable.Range(0, confusion.ClassNames.Count)];
        double mistakes = classes.Max(actual => classes.Where(k => k != actual).Max(k => confusion[actual, k]));
        return Table.Scrolling(caption, Html.Of(
            $"""
            <table class="matrix">
            <caption><span>{caption}</span></caption>
            <thead><tr><th scope="col">true class</th>{Html.Each(confusion.ClassNames, name => Html.Of($"<th scope=\"col\">{name}</th>"))}</tr></thead>
            <tbody>
            {Html.Each(classes, actual => Html.Of($"<tr><th scope=\"row\">{confusion.ClassNames[actual]}</th>{Html.Each(classes, k => Cell(confusion, actual, k, mistakes))}</tr>\n"))}</tbody>
            </table>
            """));
    }

    private static Html Cell(ConfusionMatrix confusion, int actual, int predicted, double mistakes)
    {
        double count = confusion[actual, predicted], strength = actual == predicted ? confusion.Recall(actual) : count / mistakes;
        return count == 0
            ? Html.Of($"<td class=\"none\">{Figure.Count(count)}</td>")
            : Html.Of($"<td class=\"{(actual == predicted ? "hit" : "miss")}\" style=\"--strength:{strength:0.###}\">{Figure.Count(count)}</td>");
    }

    private static Html Picture(ConfusionMatrix confusion)
    {
        int classes = confusion.ClassNames.Count;
        double[] shares = [.. Enumerable.Range(0, classes * classes).Select(i => Math.Sqrt(Math.Max(0, confusion[i / classes, i % classes] / Math.Max(1e-300, confusion.Support(i / classes)))))];
        string alternative = $"Confusion matrix of {classes} classes as a picture: bright on the diagonal where classes are recognised, bright beside it where they are confused. The table beside it names the commonest confusions.";
        return Html.Of(
            $"""
            <figure class="picture"><img class="heat" src="{Pixels.Grey(shares, new ImageShape(classes, classes), 0, 1, LongestSide)}" alt="{alternative}" width="340" height="340" /><figcaption>{classes} x {classes} classes in their order; the brighter, the larger the share of the true class (its square root).</figcaption></figure>
            """);
    }

    private static Html Pairs(ConfusionMatrix confusion)
    {
        int classes = confusion.ClassNames.Count;
        (int Actual, int Predicted, double Count)[] pairs =
        [
            .. Enumerable.Range(0, classes * classes).Select(i => (Actual: i / classes, Predicted: i % classes, Count: confusion[i / classes, i % classes]))
                .Where(pair => pair.Actual != pair.Predicted && pair.Count > 0).OrderByDescending(pair => pair.Count).Take(MostPairs),
        ];
        return pairs.Length == 0 ? Html.Of($"<p>No row was taken for another class.</p>") : Table.Of(
            "Commonest confusions", ["true class", "taken for", "rows", "share of the class"],
            pairs.Select(pair => (Html[])
            [
                Html.Of($"{confusion.ClassNames[pair.Actual]}"), Html.Of($"{confusion.ClassNames[pair.Predicted]}"), Figure.Count(pair.Count),
                Figure.Percent(pair.Count / confusion.Support(pair.Actual)),
            ]));
    }
}
