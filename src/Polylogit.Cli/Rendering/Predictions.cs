using System.Globalization;
using System.Text.Json;
using Polylogit.Cli.Commands;

namespace Polylogit.Cli.Rendering;

/// <summary>The results of <c>predict</c>.</summary>
/// <param name="ClassNames">Names of the K classes.</param>
/// <param name="Classes">Predicted class index of each row.</param>
/// <param name="Probabilities">n x K, row-major; null where they were not asked for.</param>
internal sealed record Predictions(IReadOnlyList<string> ClassNames, int[] Classes, double[]? Probabilities)
{
    /// <summary>One class name a line.</summary>
    public void WriteLines(TextWriter output)
    {
        foreach (int index in Classes) output.WriteLine(ClassNames[index]);
    }

    /// <summary>A header, then the predicted class and the probability of each class, row by row.</summary>
    public void WriteCsv(TextWriter output)
    {
        string[] names = [.. ClassNames.Select(Cell)];
        output.WriteLine($"predicted,{string.Join(',', ClassNames.Select(name => Cell($"p_{name}")))}");
        for (int row = 0; row < Classes.Length; row++)
        {
            output.Write(names[Classes[row]]);
            foreach (double probability in Of(row))
            {
                output.Write(',');
                output.Write(probability.ToString("R", CultureInfo.InvariantCulture));
            }

            output.WriteLine();
        }
    }

    public void WriteJson(TextWriter output, DataSelection data) => JsonDocumentWriter.Write(output, json =>
    {
        json.WriteString("dataset", data.Name);
        json.WriteString("part", data.Part);
        json.WriteNumber("n", Classes.Length);
        json.WriteStartArray("classes");
        foreach (string name in ClassNames) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("predicted");
        foreach (int index in Classes) json.WriteStringValue(ClassNames[index]);
        json.WriteEndArray();
        if (Probabilities is not null) WriteProbabilities(json);
    });

    private void WriteProbabilities(Utf8JsonWriter json)
    {
        json.WriteStartArray("probabilities");
        for (int row = 0; row < Classes.Length; row++)
        {
            json.WriteStartArray();
            foreach (double probability in Of(row)) json.WriteNumberValue(probability);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private ReadOnlySpan<double> Of(int row) => Probabilities.AsSpan(row * ClassNames.Count, ClassNames.Count);

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
