using System.Globalization;
using Polylogit.Cli.Options;
using Polylogit.Cli.Reports.Figures;
using Polylogit.Models;

namespace Polylogit.Cli.Reports.Sections;

/// <summary>What the model has learned: weights as images where rows are images, else the coefficients that count most.</summary>
internal static class WeightsSection
{
    private const int MostImages = 40, MostColumns = 12, MostFeatures = 20;

    public static Section Of(ReportContent content)
    {
        (string Name, double[] Weights, double Intercept)[] columns = Columns(content.Model);
        double[]? deviations = content.Deviations?.ToArray();
        return new Section("weights", "Weights", content.Run.Data.Image is { } shape
            ? Pictures(content, [.. columns.Take(MostImages)], shape, deviations)
            : Numbers(content, [.. columns.Take(MostColumns)], deviations));
    }

    /// <summary>The coefficients of each class; of two classes their difference, which is all that counts.</summary>
    private static (string Name, double[] Weights, double Intercept)[] Columns(LogisticModel model)
    {
        double[][] w = [.. model.Coefficients.ToArray().Chunk(model.FeatureCount)];
        return model.ClassCount == 2
            ? [($"{model.ClassNames[1]} against {model.ClassNames[0]}", [.. w[1].Zip(w[0], (one, other) => one - other)], model.Intercepts[1] - model.Intercepts[0])]
            : [.. w.Select((weights, k) => (model.ClassNames[k], weights, model.Intercepts[k]))];
    }

    private static Html Pictures(ReportContent content, (string Name, double[] Weights, double Intercept)[] columns, ImageShape shape, double[]? deviations)
    {
        bool uneven = content.Run.Fit.Scaling is not ("none" or "pixels");
        double[][] weights = [.. columns.Select(column => uneven ? Effects(column.Weights, deviations) : column.Weights)];
        double limit = weights.Max(w => w.Max(Math.Abs)) is > 0 and var largest ? largest : 1;
        return Html.Of(
            $"""
            <p>Red where a bright pixel speaks for the class, blue where it speaks against it, white where it says nothing; one scale for all classes{Left(content, columns.Length)}.</p>
            <div class="images">
            {Html.Each(columns.Zip(weights), at => Picture(at.First.Name, Pixels.Signed(at.Second, shape, limit)))}</div>
            """);
    }

    private static Html Picture(string name, string address) => Html.Of(
        $"""
        <figure><img src="{address}" alt="Weights of class {name} as an image" width="112" height="112" /><figcaption><b>{name}</b></figcaption></figure>

        """);

    private static Html Numbers(ReportContent content, (string Name, double[] Weights, double Intercept)[] columns, double[]? deviations)
    {
        IReadOnlyList<string> names = content.Model.FeatureNames;
        double[][] effects = [.. columns.Select(column => Effects(column.Weights, deviations))];
        int[] features = [.. Enumerable.Range(0, names.Count).OrderByDescending(d => effects.Max(effect => Math.Abs(effect[d]))).Take(MostFeatures)];
        double limit = features.Max(d => effects.Max(effect => Math.Abs(effect[d]))) is > 0 and var largest ? largest : 1;
        IEnumerable<Html> Cells(int d) => columns.Select((column, k) => Cell(column.Weights[d], effects[k][d] / limit));
        string which = names.Count > features.Length ? $"The {features.Length} of {names.Count} features that count most" : "Coefficients";
        return Html.Of(
            $"""
            <p>Coefficients for features as they are in the data. Colours show what counts: {(deviations is null ? "the coefficient" : "the coefficient times the standard deviation of its feature")}, red for the class and blue against it{Left(content, columns.Length)}.</p>
            {Table.Of(which, ["feature", .. columns.Select(column => column.Name)], [
                .. features.Select(d => Cells(d).Prepend(Html.Of($"{names[d]}"))),
                columns.Select(column => Number(column.Intercept)).Prepend(Html.Of($"(intercept)"))], "numbers signed")}
            """);
    }

    private static double[] Effects(double[] weights, double[]? deviations) => deviations is null ? weights : [.. weights.Zip(deviations, (w, deviation) => w * deviation)];

    private static Html Cell(double weight, double strength) => Html.Of(
        $"<span class=\"{(strength < 0 ? "against" : "for")}\" style=\"--strength:{Math.Abs(strength):0.###}\">{Number(weight)}</span>");

    private static Html Number(double weight) => Html.Of($"<data value=\"{weight:R}\">{weight.ToString(Math.Abs(weight) is 0 or (>= 0.001 and < 1e6) ? "0.####" : "0.###e0", CultureInfo.InvariantCulture)}</data>");

    private static string Left(ReportContent content, int shown) => content.Model.ClassCount > Math.Max(2, shown) ? $". The first {shown} of {content.Model.ClassCount} classes are shown" : "";
}
