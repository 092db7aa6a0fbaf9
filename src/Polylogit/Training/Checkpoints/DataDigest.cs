using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Polylogit.Data;

namespace Polylogit.Training.Checkpoints;

/// <summary>Shapes and checksums of what a run works on, by which a checkpoint knows its data again.</summary>
internal static class DataDigest
{
    private const int Digits = 16;

    /// <summary>Each part of a dataset by its name.</summary>
    /// <param name="rows">What the rows are for, such as "training".</param>
    /// <param name="data">The rows.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(string rows, Dataset data)
    {
        yield return new($"table of {rows} features", Features(data.Features));
        yield return new($"list of {rows} labels", Labels(data.Labels));
        if (!data.Weights.IsEmpty) yield return new($"list of {rows} weights", Numbers(data.Weights.Span));
        if (!data.Offsets.IsEmpty) yield return new($"table of {rows} offsets", Numbers(data.Offsets.Span));
    }

    /// <summary>How many numbers there are, and their checksum.</summary>
    public static string Numbers(ReadOnlySpan<double> values)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(values));
        return Text(string.Create(CultureInfo.InvariantCulture, $"{values.Length} numbers"), hash);
    }

    private static string Features(FeatureMatrix features)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        int[] at = new int[features.FeatureCount + 1];
        double[] stored = new double[features.FeatureCount];
        for (int row = 0; row < features.RowCount; row++)
        {
            int count = at[0] = features.CopyStored(row, at.AsSpan(1), stored);
            hash.AppendData(MemoryMarshal.AsBytes(at.AsSpan(0, count + 1)));
            hash.AppendData(MemoryMarshal.AsBytes(stored.AsSpan(0, count)));
        }

        return Text(string.Create(CultureInfo.InvariantCulture, $"{features.RowCount} x {features.FeatureCount}, {features.Layout}"), hash);
    }

    private static string Labels(Labels labels)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(labels.Indices));
        foreach (string name in labels.ClassNames)
        {
            hash.AppendData(BitConverter.GetBytes(name.Length));
            hash.AppendData(Encoding.UTF8.GetBytes(name));
        }

        return Text(string.Create(CultureInfo.InvariantCulture, $"{labels.Count} of {labels.ClassCount} classes"), hash);
    }

    private static string Text(string shape, IncrementalHash hash) => $"{shape} (SHA-256 {Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits]})";
}
