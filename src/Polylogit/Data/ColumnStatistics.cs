namespace Polylogit.Data;

/// <summary>Minimum, maximum, mean and standard deviation of each feature.</summary>
internal sealed class ColumnStatistics
{
    private ColumnStatistics(double[] minimum, double[] maximum, double[] mean, double[] standardDeviation)
    {
        Minimum = minimum;
        Maximum = maximum;
        Mean = mean;
        StandardDeviation = standardDeviation;
    }

    public double[] Minimum { get; }

    public double[] Maximum { get; }

    public double[] Mean { get; }

    /// <summary>Divided by n, as standardisation has it.</summary>
    public double[] StandardDeviation { get; }

    /// <summary>
    /// One pass over the stored values by Welford's method (1962), which loses no digits where the mean is large; the zeros that are not stored are
    /// added to each column in one step (Chan, Golub, LeVeque 1983).
    /// </summary>
    public static ColumnStatistics Of(FeatureMatrix features)
    {
        int featureCount = features.FeatureCount;
        int[] at = new int[featureCount], counts = new int[featureCount];
        double[] stored = new double[featureCount], mean = new double[featureCount], squares = new double[featureCount];
        double[] minimum = new double[featureCount], maximum = new double[featureCount];
        Array.Fill(minimum, double.PositiveInfinity);
        Array.Fill(maximum, double.NegativeInfinity);
        for (int i = 0; i < features.RowCount; i++)
        {
            int count = features.CopyStored(i, at, stored);
            for (int j = 0; j < count; j++)
            {
                int d = at[j];
                double value = stored[j], distance = value - mean[d];
                mean[d] += distance / ++counts[d];
                squares[d] += distance * (value - mean[d]);
                minimum[d] = Math.Min(minimum[d], value);
                maximum[d] = Math.Max(maximum[d], value);
            }
        }

        double n = features.RowCount;
        for (int d = 0; d < featureCount; d++)
        {
            double zeros = n - counts[d];
            if (zeros == 0) continue;
            squares[d] += mean[d] * mean[d] * counts[d] * zeros / n;
            mean[d] *= counts[d] / n;
            minimum[d] = Math.Min(minimum[d], 0);
            maximum[d] = Math.Max(maximum[d], 0);
        }

        return new ColumnStatistics(minimum, maximum, mean, [.. squares.Select(sum => Math.Sqrt(sum / n))]);
    }
}
