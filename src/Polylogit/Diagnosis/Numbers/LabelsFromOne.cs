namespace Polylogit.Diagnosis.Numbers;

/// <summary>Labels 1..K where K columns are numbered 0..K-1, or a column 0 that no label ever names.</summary>
internal sealed class LabelsFromOne : Check<ProgramNumbers>
{
    private const double Chance = 1e-6;
    private const double Negligible = 0.02;

    public override string Code => "PLG008";

    public override string Title => "labels counted from 1";

    public override Finding? Look(ProgramNumbers subject)
    {
        if (subject.Labels is not { } labels) return null;
        int least = labels.Given.Min(), most = labels.Given.Max(), classes = subject.ClassCount;
        if (!labels.AreFromOne && !(least == 1 && (LacksClassZero(subject, labels, most) || FitsOneLess(subject, labels)))) return null;
        string consequence = labels.AreFromOne
            ? FormattableString.Invariant($"the label {most} names no column, and every other label the column behind its own")
            : most == classes - 1 ? "the column 0 has no rows" : "the probabilities fit the labels less 1";
        return Found(
            $"Labels are counted from 1: they go from {least} to {most}, and the {classes} columns of probabilities are counted from 0, so {consequence}.",
            $"Count from 0: y = y - 1.",
            ("smallest label", least),
            ("largest label", most),
            ("columns of probabilities", classes));
    }

    /// <summary>Whether class 0 is missing although every other class is there, which no chance explains.</summary>
    private static bool LacksClassZero(ProgramNumbers subject, ProgramLabels labels, int most)
    {
        int classes = subject.ClassCount;
        if (classes < 3 || most != classes - 1 || labels.Given.Distinct().Count() != classes - 1) return false;
        double chance = Math.Pow(1 - 1.0 / classes, subject.RowCount);
        double share = subject.Probabilities is { } p ? Enumerable.Range(0, p.Rows).Average(row => p[row, 0]) : 1;
        return chance < Chance || share < Negligible / classes;
    }

    /// <summary>Whether probabilities predict the labels less 1, and not the labels.</summary>
    private static bool FitsOneLess(ProgramNumbers subject, ProgramLabels labels)
    {
        if (subject.Probabilities is not { } p || !Array.TrueForAll(p.Values, double.IsFinite)) return false;
        int own = 0, less = 0;
        for (int i = 0; i < p.Rows; i++)
        {
            int best = p.IndexOfLargest(i);
            own += best == labels.Given[i] ? 1 : 0;
            less += best == labels.Given[i] - 1 ? 1 : 0;
        }

        return less > 0.6 * p.Rows && own < 0.5 * less && less - own > 4 * Math.Sqrt(p.Rows);
    }
}
