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

    /// <summary>Divided by n, or by the sum of the weights, as standardisation has it.</summary>
    public double[] StandardDeviation { get; }

    /// <summary>
    /// One pass over the stored values by Welford's method (1962) with weights (West 1979), which loses no digits where the mean is large; the zeros that
    /// are not stored are added to each column in one step (Chan, Golub, LeVeque 1983).
    /// </summary>
    /// <param name="features">n x D.</param>
    /// <param name="weights">Weight of each row, or empty for 1; rows of weight 0 are left out.</param>
    public static ColumnStatistics Of(FeatureMatrix features, ReadOnlySpan<double> weights = default)
    {
        int featureCount = features.FeatureCount, rows = 0;
        int[] at = new int[featureCount], counts = new int[featureCount];
        double[] stored = new double[featureCount], mean = new double[featureCount], squares = new double[featureCount];
        double[] minimum = new double[featureCount], maximum = new double[featureCount], seen = new double[featureCount];
        Array.Fill(minimum, double.PositiveInfinity);
        Array.Fill(maximum, double.NegativeInfinity);
        double total = 0;
        for (int i = 0; i < features.RowCount; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            if (weight == 0) continue;
            rows++;
            total += weight;
            int count = features.CopyStored(i, at, stored);
            for (int j = 0; j < count; j++)
            {
                int d = at[j];
                double value = stored[j], distance = value - mean[d];
                counts[d]++;
                seen[d] += weight;
                mean[d] += distance * weight / seen[d];
                squares[d] += weight * distance * (value - mean[d]);
                minimum[d] = Math.Min(minimum[d], value);
                maximum[d] = Math.Max(maximum[d], value);
            }
        }

        for (int d = 0; d < featureCount; d++)
        {
            if (counts[d] == rows) continue;
            squares[d] += mean[d] * mean[d] * seen[d] * (total - seen[d]) / total;
            mean[d] *= seen[d] / total;
            minimum[d] = Math.Min(minimum[d], 0);
            maximum[d] = Math.Max(maximum[d], 0);
        }

        return new ColumnStatistics(minimum, maximum, mean, [.. squares.Select(sum => Math.Sqrt(sum / total))]);
    }
}
