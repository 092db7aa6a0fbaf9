using Polylogit.Data;

namespace Polylogit.Tests.Support;

/// <summary>Every implementation of the feature matrix, holding the same whole numbers 0..255. A new one is added to this list.</summary>
internal static class FeatureMatrices
{
    public static string[] Names { get; } = ["uint8", "float32", "float64"];

    public static FeatureMatrix Build(string name, byte[] values, int rows, int features) => name switch
    {
        "uint8" => FeatureMatrix.Dense(values, rows, features),
        "float32" => FeatureMatrix.Dense(values.Select(v => (float)v).ToArray(), rows, features),
        "float64" => FeatureMatrix.Dense(values.Select(v => (double)v).ToArray(), rows, features),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not in the list."),
    };

    public static byte[] Bytes(int seed, int count)
    {
        byte[] values = new byte[count];
        new Random(seed).NextBytes(values);
        for (int i = 0; i < count; i += 3) values[i] = 0;
        return values;
    }
}
