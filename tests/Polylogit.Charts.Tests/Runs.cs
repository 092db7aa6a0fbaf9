namespace Polylogit.Charts.Tests;

/// <summary>Inputs like those of a real training run, without chance.</summary>
internal static class Runs
{
    public static readonly string[] Digits = [.. Enumerable.Range(0, 10).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public static double[] Losses { get; } = [.. Enumerable.Range(0, 190).Select(i => 0.4 + 1.9 * Math.Exp(-i / 30.0) + 0.05 * Math.Sin(7.0 * i))];

    public static double[] Accuracies { get; } = [.. Enumerable.Range(0, 190).Select(i => 0.9 - 0.8 * Math.Exp(-i / 10.0) + 0.03 * Math.Sin(5.0 * i))];

    public static double[] Weights(int classes) => [.. Enumerable.Range(0, classes * 784).Select(i => 0.3 * Math.Sin(i / 17.0))];

    public static byte[] Pixels(int images) => [.. Enumerable.Range(0, images * 784).Select(i => (byte)(i * 7))];

    /// <summary>Each kind of chart, with a title or without.</summary>
    public static IReadOnlyDictionary<string, Func<string?, byte[]>> Charts { get; } = new Dictionary<string, Func<string?, byte[]>>
    {
        ["loss"] = title => LossCurve.Render(Losses, new CurveOptions { Title = title, BatchesPerEpoch = 19 }),
        ["accuracy"] = title => AccuracyCurve.Render(new("train", Accuracies), new("test", [19, 95, 190], [0.6, 0.8, 0.86]), new CurveOptions { Title = title }),
        ["samples"] = title => SampleImages.Render(Pixels(10), 28, 28, Digits, title),
        ["weights"] = title => WeightImages.Render(Weights(10), 28, 28, Digits, title),
    };
}
