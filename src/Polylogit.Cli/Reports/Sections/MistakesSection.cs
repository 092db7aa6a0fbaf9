using System.Globalization;
using Polylogit.Cli.Options;
using Polylogit.Cli.Reports.Figures;
using Polylogit.Evaluation;

namespace Polylogit.Cli.Reports.Sections;

/// <summary>The rows that were taken for another class with the highest probability: as pictures where rows are images, else with what spoke for the mistake.</summary>
internal static class MistakesSection
{
    private const int MostRows = 12, MostFeatures = 4;

    public static Section? Of(ReportContent content)
    {
        if (content.Probabilities is not { } found) return null;
        if (found.Mistakes.Count == 0) return new Section("mistakes", "Surest mistakes", Html.Of($"<p>There are none: every row was given its class.</p>"));
        Html body = content.Run.Data.Image is { } shape ? Pictures(content, found.Mistakes, shape) : Rows(content, [.. found.Mistakes.Take(MostRows)]);
        return new Section("mistakes", "Surest mistakes", Html.Of(
            $"""
            <p>The {content.RowsName} that were taken for another class with the highest probability, rows counted from 0. Look here for wrong labels, too.</p>
            {body}
            """));
    }

    private static Html Pictures(ReportContent content, IReadOnlyList<Mistake> mistakes, ImageShape shape)
    {
        double[][] rows = [.. mistakes.Select(mistake => Features(content, mistake.Row))];
        double low = Math.Min(0, rows.Min(row => row.Min())), high = Math.Max(rows.Max(row => row.Max()), low + 1e-9);
        return Html.Of($"<div class=\"images\">\n{Html.Each(mistakes.Zip(rows), at => Picture(content, at.First, Pixels.Grey(at.Second, shape, low, high)))}</div>");
    }

    private static Html Picture(ReportContent content, Mistake mistake, string address)
    {
        (string actual, string predicted) = (Name(content, mistake.Actual), Name(content, mistake.Predicted));
        return Html.Of(
            $"""
            <figure><img src="{address}" alt="Row {mistake.Row}: class {actual}, taken for {predicted}" width="84" height="84" /><figcaption><b>{actual}</b> taken for <b>{predicted}</b><span class="note"><span class="whole">{Figure.Percent(mistake.Probability)},</span> <span class="whole">row {mistake.Row}</span></span></figcaption></figure>

            """);
    }

    private static Html Rows(ReportContent content, IReadOnlyList<Mistake> mistakes) => Table.Of(
        "Rows, and what spoke for the mistake", ["row", "true class", "taken for", "probability", "of the true class", "what spoke most for the mistake"],
        mistakes.Select(mistake => (Html[])
        [
            Html.Of($"{mistake.Row}"), Html.Of($"{Name(content, mistake.Actual)}"), Html.Of($"{Name(content, mistake.Predicted)}"), Figure.Of(mistake.Probability),
            Figure.Of(mistake.ActualProbability), Html.Of($"{Reasons(content, mistake)}"),
        ]), "texts");

    /// <summary>The features that added most to the score of the predicted class beyond that of the true one.</summary>
    private static string Reasons(ReportContent content, Mistake mistake)
    {
        double[] row = Features(content, mistake.Row);
        IReadOnlyList<string> names = content.Model.FeatureNames;
        double[] w = content.Model.Coefficients.ToArray();
        double Share(int d) => (w[mistake.Predicted * row.Length + d] - w[mistake.Actual * row.Length + d]) * row[d];
        return string.Join(", ", Enumerable.Range(0, row.Length).Where(d => Share(d) > 0).OrderByDescending(Share).Take(MostFeatures)
            .Select(d => $"{names[d]} = {row[d].ToString("G6", CultureInfo.InvariantCulture)}"));
    }

    private static double[] Features(ReportContent content, int row)
    {
        double[] features = new double[content.Model.FeatureCount];
        content.Rows!.Features.CopyRow(row, features);
        return features;
    }

    private static string Name(ReportContent content, int k) => content.Model.ClassNames[k];
}
