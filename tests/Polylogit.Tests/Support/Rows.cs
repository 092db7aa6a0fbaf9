using Polylogit.Data;

namespace Polylogit.Tests.Support;

/// <summary>What a dataset holds, to be compared.</summary>
internal static class Rows
{
    /// <summary>All features, row-major.</summary>
    public static double[] Values(Dataset data)
    {
        double[] values = new double[data.RowCount * data.FeatureCount];
        for (int i = 0; i < data.RowCount; i++) data.Features.CopyRow(i, values.AsSpan(i * data.FeatureCount, data.FeatureCount));
        return values;
    }
}
