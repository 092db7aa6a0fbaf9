using Polylogit.Data;

namespace Polylogit.Diagnosis;

/// <summary>Features so large that gradient steps of the usual length overshoot: the original program's loss becomes NaN on them.</summary>
/// <param name="Largest">The largest magnitude among the features.</param>
/// <param name="Suggestion">The scaling that suits them.</param>
public sealed record UnscaledFeatures(double Largest, ScalingKind Suggestion)
{
    private const double Threshold = 20;

    /// <summary>Looks at features that are about to be trained on without scaling.</summary>
    /// <param name="features">The training features.</param>
    /// <param name="scaling">The scaling in use.</param>
    /// <returns>The finding, or null where the features are scaled or small.</returns>
    public static UnscaledFeatures? Find(FeatureMatrix features, FeatureScaling scaling)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(scaling);
        if (scaling.Kind != ScalingKind.None) return null;
        ColumnStatistics columns = ColumnStatistics.Of(features);
        double largest = Math.Max(columns.Maximum.Max(), -columns.Minimum.Min());
        if (largest <= Threshold) return null;
        bool pixels = FeatureScaling.Of(ScalingKind.Auto, features).Kind == ScalingKind.Pixels;
        return new UnscaledFeatures(largest, pixels ? ScalingKind.Pixels : ScalingKind.Standard);
    }
}
