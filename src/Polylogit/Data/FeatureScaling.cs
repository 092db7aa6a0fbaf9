namespace Polylogit.Data;

/// <summary>
/// An affine change of each feature, x' = (x - shift) * scale. It is folded into the algebra of a pass: the data are never rewritten,
/// and the coefficients of a fitted model apply to the original features.
/// </summary>
public sealed class FeatureScaling
{
    private const int SmallestPixelMaximum = 128;

    // Beyond these a square or an inverse leaves the range of double.
    private const double LargestValue = 1e150, SmallestSpread = 1e-150;

    private readonly double[] _shift;
    private readonly double[] _scale;

    private FeatureScaling(ScalingKind kind, double[] shift, double[] scale)
    {
        Kind = kind;
        _shift = shift;
        _scale = scale;
    }

    /// <summary>Which scaling this is; never <see cref="ScalingKind.Auto"/>.</summary>
    public ScalingKind Kind { get; }

    /// <summary>What is subtracted from each feature; length D.</summary>
    public ReadOnlySpan<double> Shift => _shift;

    /// <summary>What each shifted feature is multiplied with; length D. 1 for a feature that does not vary.</summary>
    public ReadOnlySpan<double> Scale => _scale;

    /// <summary>Finds the scaling of training features.</summary>
    /// <param name="kind">Which scaling; <see cref="ScalingKind.Auto"/> looks at the values.</param>
    /// <param name="features">The training features, n x D.</param>
    /// <exception cref="DataFormatException">A value is too large for its spread to be computed (above 1e150).</exception>
    public static FeatureScaling Of(ScalingKind kind, FeatureMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return Of(kind, features, []);
    }

    /// <summary>Finds the scaling of training rows, of which each counts by its weight.</summary>
    /// <param name="kind">Which scaling; <see cref="ScalingKind.Auto"/> looks at the values.</param>
    /// <param name="train">The training rows.</param>
    /// <exception cref="DataFormatException">A value is too large for its spread to be computed (above 1e150).</exception>
    public static FeatureScaling Of(ScalingKind kind, Dataset train)
    {
        ArgumentNullException.ThrowIfNull(train);
        return Of(kind, train.Features, train.CommonWeights());
    }

    private static FeatureScaling Of(ScalingKind kind, FeatureMatrix features, double[] weights)
    {
        int d = features.FeatureCount;
        switch (kind)
        {
            case ScalingKind.Auto:
                return Of(ArePixels(features, weights) ? ScalingKind.Pixels : ScalingKind.None, features, weights);
            case ScalingKind.None:
                return Uniform(kind, d, 1);
            case ScalingKind.Pixels:
                return Uniform(kind, d, 1.0 / 255);
            case ScalingKind.Standard:
                ColumnStatistics moments = Statistics(features, weights);
                return new FeatureScaling(kind, moments.Mean, Invert(moments.StandardDeviation));
            case ScalingKind.MinMax:
                ColumnStatistics range = Statistics(features, weights);
                return new FeatureScaling(kind, range.Minimum, Invert([.. range.Maximum.Zip(range.Minimum, (max, min) => max - min)]));
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such scaling.");
        }
    }

    private static FeatureScaling Uniform(ScalingKind kind, int featureCount, double scale)
    {
        double[] scales = new double[featureCount];
        Array.Fill(scales, scale);
        return new FeatureScaling(kind, new double[featureCount], scales);
    }

    private static ColumnStatistics Statistics(FeatureMatrix features, double[] weights)
    {
        ColumnStatistics statistics = ColumnStatistics.Of(features, weights);
        for (int d = 0; d < features.FeatureCount; d++)
        {
            double largest = Math.Max(Math.Abs(statistics.Minimum[d]), Math.Abs(statistics.Maximum[d]));
            if (largest > LargestValue)
            {
                throw new DataFormatException(
                    $"Column {d + 1} holds {largest:G6}, too large to be scaled: the limit is 1e150. Divide the column by a constant first, or leave it out.");
            }
        }

        return statistics;
    }

    private static double[] Invert(double[] spread) => [.. spread.Select(s => s > SmallestSpread ? 1 / s : 1)];

    private static bool ArePixels(FeatureMatrix features, double[] weights)
    {
        int[] at = new int[features.FeatureCount];
        double[] stored = new double[features.FeatureCount];
        double max = 0;
        for (int i = 0; i < features.RowCount; i++)
        {
            if (weights.Length > 0 && weights[i] == 0) continue;
            int count = features.CopyStored(i, at, stored);
            foreach (double value in stored.AsSpan(0, count))
            {
                if (value is not (>= 0 and <= 255) || value != Math.Floor(value)) return false;
                max = Math.Max(max, value);
            }

            // Bytes need no further look: whatever follows is a whole number 0..255 too.
            if (max >= SmallestPixelMaximum && features.HoldsBytes) return true;
        }

        return max >= SmallestPixelMaximum;
    }
}
