namespace Polylogit.Data;

/// <summary>What can be said of a dataset before a model is trained on it.</summary>
public sealed class DatasetSummary
{
    private readonly ColumnStatistics _statistics;

    private DatasetSummary(Dataset data)
    {
        RowCount = data.RowCount;
        FeatureCount = data.FeatureCount;
        Layout = data.Features.Layout;
        _statistics = ColumnStatistics.Of(data.Features);
        ClassCounts = Counts(data.Labels);
        (NonzeroCount, (ulong, ulong)[] hashes) = Hash(data.Features);
        ConstantFeatures = [.. Enumerable.Range(0, FeatureCount).Where(d => Minimum[d] == Maximum[d])];
        DuplicateFeatures =
        [
            .. Enumerable.Range(0, FeatureCount).Where(d => Minimum[d] != Maximum[d])
                .GroupBy(d => hashes[d]).Where(group => group.Count() > 1).Select(group => (IReadOnlyList<int>)[.. group]),
        ];
    }

    /// <summary>Number of rows n.</summary>
    public int RowCount { get; }

    /// <summary>Number of features D.</summary>
    public int FeatureCount { get; }

    /// <summary>Layout and element type in words, such as "dense uint8".</summary>
    public string Layout { get; }

    /// <summary>Rows of each class; length K.</summary>
    public IReadOnlyList<int> ClassCounts { get; }

    /// <summary>Values other than zero, of n x D.</summary>
    public long NonzeroCount { get; }

    /// <summary>Features that have one value in all rows; a model learns nothing from them.</summary>
    public IReadOnlyList<int> ConstantFeatures { get; }

    /// <summary>Groups of features that are equal in every row, the constant ones left out.</summary>
    public IReadOnlyList<IReadOnlyList<int>> DuplicateFeatures { get; }

    /// <summary>Smallest value of each feature; length D.</summary>
    public IReadOnlyList<double> Minimum => _statistics.Minimum;

    /// <summary>Largest value of each feature; length D.</summary>
    public IReadOnlyList<double> Maximum => _statistics.Maximum;

    /// <summary>Mean of each feature; length D.</summary>
    public IReadOnlyList<double> Mean => _statistics.Mean;

    /// <summary>Standard deviation of each feature, divided by n; length D.</summary>
    public IReadOnlyList<double> StandardDeviation => _statistics.StandardDeviation;

    /// <summary>Looks through a dataset, twice.</summary>
    public static DatasetSummary Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new DatasetSummary(data);
    }

    private static int[] Counts(Labels labels)
    {
        int[] counts = new int[labels.ClassCount];
        foreach (int index in labels.Indices) counts[index]++;
        return counts;
    }

    /// <summary>Two independent 64-bit hashes of each feature's values other than zero and their rows.</summary>
    private static (long Nonzero, (ulong, ulong)[] Hashes) Hash(FeatureMatrix features)
    {
        int[] at = new int[features.FeatureCount];
        double[] stored = new double[features.FeatureCount];
        (ulong First, ulong Second)[] hashes = new (ulong, ulong)[features.FeatureCount];
        long nonzero = 0;
        for (int row = 0; row < features.RowCount; row++)
        {
            int count = features.CopyStored(row, at, stored);
            for (int i = 0; i < count; i++)
            {
                if (stored[i] == 0) continue;
                nonzero++;
                ulong value = Mix(BitConverter.DoubleToUInt64Bits(stored[i]) + (ulong)row * 0x9E3779B97F4A7C15);
                ref (ulong First, ulong Second) hash = ref hashes[at[i]];
                hash = (Mix(hash.First ^ value), hash.Second * 0xD1342543DE82EF95 + value);
            }
        }

        return (nonzero, hashes);
    }

    /// <summary>The finaliser of SplitMix64 (Steele, Lea, Flood 2014).</summary>
    private static ulong Mix(ulong z)
    {
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
