using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Tests.Support;

/// <summary>The digits of the original program, as bytes and as numbers.</summary>
internal static class MiniMnist
{
    private static readonly Lazy<DatasetSplit> Read = new(() => DatasetFormats.Read(Repository.MiniMnist));

    /// <summary>5,000 rows of 784 bytes.</summary>
    public static Dataset Train => Read.Value.Train;

    /// <summary>1,000 rows of 784 bytes.</summary>
    public static Dataset Test => Read.Value.Test!;

    /// <summary>The same rows as double features, each pixel divided by 255.</summary>
    public static Dataset Doubles(Dataset data) => new(FeatureMatrix.Dense(Divided(data, 255), data.RowCount, data.FeatureCount), data.Labels);

    /// <summary>The same rows as float features with the values of the pixels.</summary>
    public static Dataset Floats(Dataset data) =>
        new(FeatureMatrix.Dense(Array.ConvertAll(Divided(data, 1), v => (float)v), data.RowCount, data.FeatureCount), data.Labels);

    /// <summary>The first rows.</summary>
    public static Dataset Head(Dataset data, int rows)
    {
        byte[] values = Array.ConvertAll(Divided(data, 1)[..(rows * data.FeatureCount)], v => (byte)v);
        return new Dataset(FeatureMatrix.Dense(values, rows, data.FeatureCount), Labels.Of(data.Labels.Indices[..rows], data.Labels.ClassNames));
    }

    private static double[] Divided(Dataset data, double divisor)
    {
        double[] values = new double[data.RowCount * data.FeatureCount];
        for (int i = 0; i < data.RowCount; i++) data.Features.CopyRow(i, values.AsSpan(i * data.FeatureCount, data.FeatureCount));
        return Array.ConvertAll(values, v => v / divisor);
    }
}
