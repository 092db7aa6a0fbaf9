using Polylogit.Models;

namespace Polylogit.Tests.Support;

/// <summary>Small models.</summary>
internal static class SmallModels
{
    public static LogisticModel Awkward { get; } = new(
        [1.5, -0.0, 5e-324, 1e308, -1e308, Math.PI],
        [0.1 + 0.2, -double.Epsilon],
        ["é \"quoted\" \\ <b>", "日本語\n😀"],
        [new("solver", "sgd"), new("learning rate", "0.1"), new("", "")]);

    public static LogisticModel Random(int seed, int features, int classes)
    {
        Random random = new(seed);
        string[] names = [.. Enumerable.Range(0, classes).Select(k => $"class {k}")];
        return new LogisticModel(random.Normals(classes * features), random.Normals(classes), names);
    }
}
