using Polylogit.Data;

namespace Polylogit.Tests.Support;

/// <summary>Every implementation of the feature matrix, holding the same whole numbers 0..255. A new one is added to this list.</summary>
internal static class FeatureMatrices
{
    private const string Octets = " in octets, zeros left out";

    public static string[] Names { get; } =
    [
        "uint8",
        "float32",
        "float64",
        "uint8" + Octets,
        "float32" + Octets,
        "float64" + Octets,
        "sparse uint8",
        "sparse float32",
        "sparse float64",
    ];

    /// <summary>Those that hold any numbers, not whole ones alone.</summary>
    public static string[] RealNames { get; } = [.. Names.Where(name => !name.Contains("uint8", StringComparison.Ordinal))];

    /// <summary>Whether a matrix of the list computes in double.</summary>
    public static bool IsDouble(string name) => name.Contains("float64", StringComparison.Ordinal);

    public static FeatureMatrix Build(string name, byte[] values, int rows, int features) =>
        Build(name, Array.ConvertAll(values, v => (double)v), rows, features);

    /// <summary>The same from any numbers that the elements can hold.</summary>
    public static FeatureMatrix Build(string name, double[] values, int rows, int features) => name switch
    {
        "uint8" => FeatureMatrix.Dense(Array.ConvertAll(values, v => (byte)v), rows, features),
        "float32" => FeatureMatrix.Dense(Array.ConvertAll(values, v => (float)v), rows, features),
        "float64" => FeatureMatrix.Dense(values, rows, features),
        "uint8" + Octets => FeatureMatrix.Of(Array.ConvertAll(values, v => (byte)v), rows, features, FeatureLayout.Octets),
        "float32" + Octets => FeatureMatrix.Of(Array.ConvertAll(values, v => (float)v), rows, features, FeatureLayout.Octets),
        "float64" + Octets => FeatureMatrix.Of(values, rows, features, FeatureLayout.Octets),
        "sparse uint8" => FeatureMatrix.Of(Array.ConvertAll(values, v => (byte)v), rows, features, FeatureLayout.Sparse),
        "sparse float32" => FeatureMatrix.Of(Array.ConvertAll(values, v => (float)v), rows, features, FeatureLayout.Sparse),
        "sparse float64" => FeatureMatrix.Of(values, rows, features, FeatureLayout.Sparse),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not in the list."),
    };

    /// <summary>A third of the values are zero, and so are some runs of three octets.</summary>
    public static byte[] Bytes(int seed, int count)
    {
        byte[] values = new byte[count];
        new Random(seed).NextBytes(values);
        for (int i = 0; i < count; i += 3) values[i] = 0;
        for (int i = 30; i + 24 <= count; i += 100) values.AsSpan(i, 24).Clear();
        return values;
    }
}
