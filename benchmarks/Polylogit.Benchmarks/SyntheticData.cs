using Polylogit.Data;
using Polylogit.Models;

namespace Polylogit.Benchmarks;

/// <summary>Data and models to measure with. What is in them does not matter to the time, how much of it is zero does.</summary>
internal static class SyntheticData
{
    /// <summary>Random bytes, of which a share is not zero.</summary>
    public static Dataset Bytes(int rows, int features, int classes, double share, FeatureLayout layout)
    {
        Random random = new(1);
        byte[] values = new byte[rows * features];
        random.NextBytes(values);
        for (int i = 0; i < values.Length; i++) values[i] = share >= 1 || random.NextDouble() < share ? Math.Max(values[i], (byte)1) : (byte)0;
        int[] labels = [.. Enumerable.Range(0, rows).Select(_ => random.Next(classes))];
        return new Dataset(FeatureMatrix.Of(values, rows, features, layout), Labels.Of(labels, Labels.NamesByIndex(classes)));
    }

    /// <summary>The values of a dataset of bytes, row-major.</summary>
    public static byte[] Bytes(Dataset data)
    {
        byte[] values = new byte[checked(data.RowCount * data.FeatureCount)];
        double[] row = new double[data.FeatureCount];
        for (int i = 0; i < data.RowCount; i++)
        {
            data.Features.CopyRow(i, row);
            for (int d = 0; d < row.Length; d++) values[i * row.Length + d] = (byte)row[d];
        }

        return values;
    }

    /// <summary>The first rows, again from the beginning where there are not so many, as bytes in the layout that they have.</summary>
    public static Dataset Rows(Dataset data, int count)
    {
        int features = data.FeatureCount;
        byte[] values = new byte[checked(count * features)];
        double[] row = new double[features];
        for (int i = 0; i < count; i++)
        {
            if (i >= data.RowCount)
            {
                values.AsSpan((i - data.RowCount) * features, features).CopyTo(values.AsSpan(i * features));
                continue;
            }

            data.Features.CopyRow(i, row);
            for (int d = 0; d < features; d++) values[i * features + d] = (byte)row[d];
        }

        int[] labels = [.. Enumerable.Range(0, count).Select(i => data.Labels.Indices[i % data.RowCount])];
        FeatureLayout layout = data.Features.Layout.StartsWith("dense", StringComparison.Ordinal) ? FeatureLayout.Dense : FeatureLayout.Auto;
        return new Dataset(FeatureMatrix.Of(values, count, features, layout), Labels.Of(labels, data.Labels.ClassNames));
    }

    public static double[] Point(int length)
    {
        Random random = new(2);
        return [.. Enumerable.Range(0, length).Select(_ => 0.01 * random.NextDouble())];
    }

    public static LogisticModel Model(Dataset data) =>
        new(Point(data.ClassCount * data.FeatureCount), Point(data.ClassCount), data.Labels.ClassNames);
}
