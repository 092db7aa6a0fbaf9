using Polylogit.Data;

namespace Polylogit.Diagnosis.Data;

/// <summary>Some rows as numbers.</summary>
/// <param name="Values">Rows x features, row after row.</param>
/// <param name="Rows">Their numbers in the dataset, ascending.</param>
/// <param name="Classes">Class index of each.</param>
/// <param name="Features">Number of features D.</param>
/// <param name="ClassCount">Number of classes K.</param>
internal sealed record FeatureSample(double[] Values, int[] Rows, int[] Classes, int Features, int ClassCount)
{
    public double this[int row, int feature] => Values[row * Features + feature];

    /// <summary>Rows of every class, at even distances.</summary>
    public static FeatureSample Of(Dataset data, int most)
    {
        int count = Math.Min(most, data.RowCount), features = data.FeatureCount;
        int[] rows = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * data.RowCount / count))];
        double[] values = new double[(long)count * features];
        int[] classes = new int[count];
        for (int i = 0; i < count; i++)
        {
            data.Features.CopyRow(rows[i], values.AsSpan(i * features, features));
            classes[i] = data.Labels.Indices[rows[i]];
        }

        return new FeatureSample(values, rows, classes, features, data.ClassCount);
    }
}
