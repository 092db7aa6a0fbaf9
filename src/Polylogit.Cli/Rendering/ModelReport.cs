using System.Globalization;
using System.Text.Json;
using Polylogit.Models;

namespace Polylogit.Cli.Rendering;

/// <summary>What <c>inspect</c> says of a model.</summary>
/// <param name="model">The model.</param>
/// <param name="top">How many of the largest coefficients of each class are shown.</param>
internal sealed class ModelReport(LogisticModel model, int top)
{
    private readonly IReadOnlyList<string>? _names = model.Encoding?.FeatureNames;

    public void WriteText(TextWriter output)
    {
        output.WriteLine("multinomial logistic regression");
        Tables.Write(output, ["", ""], Facts().Select(fact => (string[])[fact.Name, fact.Value]));
        output.WriteLine();
        output.WriteLine("how it was trained");
        Tables.Write(output, ["", ""], model.Training.Select(pair => (string[])[pair.Key, pair.Value]));
        output.WriteLine();
        output.WriteLine("largest coefficients of each class");
        Tables.Write(
            output,
            ["class", "intercept", .. Enumerable.Repeat("", Shown)],
            Enumerable.Range(0, model.ClassCount).Select(k => (string[])
            [
                model.ClassNames[k], Numbers.Short(model.Intercepts[k]),
                .. Largest(k).Select(d => $"{Name(d)} {Numbers.Short(Coefficient(k, d))}"),
            ]));
    }

    public void WriteJson(TextWriter output) => JsonDocumentWriter.Write(output, json =>
    {
        json.WriteString("kind", "model");
        json.WriteNumber("features", model.FeatureCount);
        json.WriteNumber("nonzero_coefficients", Nonzero());
        json.WriteStartObject("training");
        foreach ((string name, string value) in model.Training) json.WriteString(name, value);
        json.WriteEndObject();
        if (model.Encoding is { } encoding) json.WriteString("label_column", encoding.LabelColumn);
        json.WriteStartArray("classes");
        for (int k = 0; k < model.ClassCount; k++)
        {
            json.WriteStartObject();
            json.WriteString("name", model.ClassNames[k]);
            json.WriteNumber("intercept", model.Intercepts[k]);
            WriteLargest(json, k);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private int Shown => Math.Min(top, model.FeatureCount);

    private IEnumerable<(string Name, string Value)> Facts()
    {
        yield return ("classes", $"{Numbers.Whole(model.ClassCount)}: {Lists.Few(model.ClassNames)}");
        yield return ("features", Numbers.Whole(model.FeatureCount) + (_names is null ? "" : $": {Lists.Few(_names)}"));
        yield return ("coefficients", $"{Numbers.Whole(Nonzero())} of {Numbers.Whole(model.Coefficients.Length)} are not zero");
        if (model.Encoding is { } encoding) yield return ("labels", $"column '{encoding.LabelColumn}'");
    }

    private void WriteLargest(Utf8JsonWriter json, int k)
    {
        json.WriteStartArray("largest_coefficients");
        foreach (int d in Largest(k))
        {
            json.WriteStartObject();
            json.WriteString("feature", Name(d));
            json.WriteNumber("coefficient", Coefficient(k, d));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private IEnumerable<int> Largest(int k) =>
        Enumerable.Range(0, model.FeatureCount).OrderByDescending(d => Math.Abs(Coefficient(k, d))).Take(Shown);

    private double Coefficient(int k, int d) => model.Coefficients[k * model.FeatureCount + d];

    private int Nonzero() => model.Coefficients.Length - model.Coefficients.Count(0.0);

    /// <summary>The name of a feature; its number from 0 where it has none.</summary>
    private string Name(int d) => _names?[d] ?? d.ToString(CultureInfo.InvariantCulture);
}
