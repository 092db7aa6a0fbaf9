using Polylogit.Data;

namespace Polylogit.Diagnosis.Data;

/// <summary>Features of very different or very large sizes.</summary>
internal sealed class LargeFeatures : Check<DataCase>
{
    private const double Large = 20, FarApart = 100, Rare = 0.05;

    public override string Code => "PLG101";

    public override string Title => "unscaled features";

    public override Severity Severity => Severity.Warning;

    public override Finding? Look(DataCase subject)
    {
        if (subject.IsPixels) return null;
        DatasetSummary summary = subject.Summary;
        int[] varying = [.. Enumerable.Range(0, summary.FeatureCount).Where(d => summary.StandardDeviation[d] > 1e-12 * Math.Abs(summary.Mean[d]))];
        if (varying.Length == 0) return null;
        int largest = varying.MaxBy(d => Size(summary, d));
        // A column of rare events has a small deviation whatever its scale, and one of zeros and ones has none to change.
        int[] measured = [.. varying.Where(d => !(summary.Minimum[d] == 0 && summary.Maximum[d] == 1) && Share(subject, d) > Rare)];
        int least = measured.Length == 0 ? largest : measured.MinBy(d => summary.StandardDeviation[d]);
        double ratio = summary.StandardDeviation[largest] / summary.StandardDeviation[least];
        if (Size(summary, largest) <= Large && ratio <= FarApart) return null;
        return Found(
            $"Features are unscaled: feature {subject.Names([largest])} has values of about {Size(summary, largest):G3} and deviation {summary.StandardDeviation[largest]:G3}, feature {subject.Names([least])} deviation {summary.StandardDeviation[least]:G3}, so one learning rate and one penalty do not suit both.",
            $"Type --scale standard, or divide each feature by its deviation.",
            ("largest root mean square of a feature", Size(summary, largest)),
            ("largest deviation", summary.StandardDeviation[largest]),
            ("smallest deviation", summary.StandardDeviation[least]));
    }

    private static double Size(DatasetSummary summary, int d) => Math.Sqrt(summary.Mean[d] * summary.Mean[d] + summary.StandardDeviation[d] * summary.StandardDeviation[d]);

    /// <summary>The share of rows in which a feature is not 0.</summary>
    private static double Share(DataCase subject, int d)
    {
        FeatureSample sample = subject.Sample;
        return Enumerable.Range(0, sample.Rows.Length).Count(row => sample[row, d] != 0) / (double)sample.Rows.Length;
    }
}
