using System.Text.Json;
using Polylogit.Data;

namespace Polylogit.Tests.Support;

/// <summary>A problem without a penalty, and what linear programs and numpy say of it (Golden/unpenalised.py).</summary>
internal sealed class UnpenalisedCase(JsonElement json)
{
    private static readonly Lazy<UnpenalisedCase[]> Read = new(() =>
    [
        .. JsonDocument.Parse(File.ReadAllBytes(Repository.Golden("unpenalised.json"))).RootElement.EnumerateArray().Select(json => new UnpenalisedCase(json)),
    ]);

    public static UnpenalisedCase[] All => Read.Value;

    public string Name => json.GetProperty("name").GetString()!;

    public int Features => json.GetProperty("features").GetInt32();

    public int Classes => json.GetProperty("classes").GetInt32();

    public bool HasIntercept => json.GetProperty("intercept").GetBoolean();

    public bool IsSeparated => json.GetProperty("separated").GetBoolean();

    public bool IsComplete => json.GetProperty("complete").GetBoolean();

    /// <summary>Pairs of classes, some rows of the first of which are separated from the second.</summary>
    public (string, string)[] Pairs => [.. Groups("pairs").Select(pair => ($"class {pair[0]}", $"class {pair[1]}"))];

    public int[] Constant => Ints(json.GetProperty("constant"));

    public int[][] Dependent => Groups("dependent");

    /// <summary>The smallest loss; null where there is none, or many parameters have it.</summary>
    public double? Loss => Fit is { } fit ? fit.GetProperty("loss").GetDouble() : null;

    /// <summary>Coefficients of the classes but the first, less those of the first.</summary>
    public double[] Coefficients => Doubles(Fit!.Value.GetProperty("coefficients"));

    /// <summary>Intercepts likewise.</summary>
    public double[] Intercepts => Doubles(Fit!.Value.GetProperty("intercepts"));

    public Dataset Data
    {
        get
        {
            int[] labels = Ints(json.GetProperty("labels"));
            string[] names = [.. Enumerable.Range(0, Classes).Select(k => $"class {k}")];
            return new Dataset(FeatureMatrix.Dense(Doubles(json.GetProperty("x")), labels.Length, Features), Labels.Of(labels, names))
            {
                Weights = Doubles(json.GetProperty("weights")),
            };
        }
    }

    private JsonElement? Fit => json.GetProperty("fit") is { ValueKind: JsonValueKind.Object } fit ? fit : null;

    private int[][] Groups(string property) => [.. json.GetProperty(property).EnumerateArray().Select(Ints)];

    private static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];
}
