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

    /// <summary>One pass by Welford's method (1962), which loses no digits where the mean is large.</summary>
    public static ColumnStatistics Of(FeatureMatrix features)
    {
        int featureCount = features.FeatureCount;
        double[] row = new double[featureCount], mean = new double[featureCount], squares = new double[featureCount];
        double[] minimum = new double[featureCount], maximum = new double[featureCount];
        Array.Fill(minimum, double.PositiveInfinity);
        Array.Fill(maximum, double.NegativeInfinity);
        for (int i = 0; i < features.RowCount; i++)
        {
            features.CopyRow(i, row);
            for (int d = 0; d < featureCount; d++)
            {
                double value = row[d], distance = value - mean[d];
                mean[d] += distance / (i + 1);
                squares[d] += distance * (value - mean[d]);
                minimum[d] = Math.Min(minimum[d], value);
                maximum[d] = Math.Max(maximum[d], value);
            }
        }

        return new ColumnStatistics(minimum, maximum, mean, [.. squares.Select(sum => Math.Sqrt(sum / features.RowCount))]);
    }
}
