namespace Polylogit.Diagnosis.Data;

/// <summary>
/// Labels that a model which has not seen them contradicts where it is surest. Errors of a sound dataset crowd where the two best classes are near to each other;
/// wrong labels are as many where they are far apart.
/// </summary>
internal sealed class SuspiciousLabels : Check<DataCase>
{
    private const int Shown = 5, Fewest = 4;
    private const double UsualShare = 0.08, LargestShare = 0.15, MostAsSure = 0.75, SurelyWrong = 1.4;

    public override string Code => "PLG107";

    public override string Title => "suspicious labels";

    public override Severity Severity => Severity.Warning;

    public override IReadOnlyList<string> SilencedBy => ["PLG104"];

    public override Finding? Look(DataCase subject)
    {
        if (subject.HeldOut is not { } fit) return null;
        FeatureSample sample = fit.Sample;
        int rows = sample.Rows.Length;
        int[] surest = [.. Enumerable.Range(0, rows).OrderByDescending(row => Margin(fit, row))], errors = [.. surest.Where(row => fit.Predicted(row) != sample.Classes[row])];
        HashSet<int> sure = [.. surest.Take(rows / 2)], less = [.. surest.Skip(rows / 2).Take(rows / 4)];
        int[] found = [.. errors.Where(sure.Contains).OrderBy(row => fit[row, sample.Classes[row]])];
        int elsewhere = errors.Count(less.Contains);
        if (found.Length < Fewest || found.Length > LargestShare * sure.Count || found.Length <= MostAsSure * elsewhere + 1 + Math.Sqrt(elsewhere)) return null;
        // Where classes overlap widely, a model errs often even where it is surest.
        if (found.Length > UsualShare * sure.Count && found.Length <= SurelyWrong * elsewhere) return null;
        IReadOnlyList<string> names = subject.Train.Labels.ClassNames;
        string named = string.Join(", ", found.Take(Shown).Select(row =>
            FormattableString.Invariant($"{sample.Rows[row]} ('{names[sample.Classes[row]]}', rather '{names[fit.Predicted(row)]}')")));
        return Found(
            $"{found.Length} labels are suspicious: a model that has not seen them says otherwise where it is surest, among half of {rows} rows; in the quarter of which it is less sure it errs {elsewhere} times; the least likely are rows {named} (from 0).",
            $"Look at these rows and correct or remove those that are wrong.",
            [
                ("suspicious labels", found.Length),
                ("errors in the quarter of rows of which it is less sure", elsewhere),
                .. found.Take(Shown).Select(row => (FormattableString.Invariant($"probability of the label of row {sample.Rows[row]}"), fit[row, sample.Classes[row]])),
            ]);
    }

    /// <summary>How far the most probable class is from the next, as the logarithm of the ratio of their probabilities.</summary>
    private static double Margin(HeldOutFit fit, int row)
    {
        int best = fit.Predicted(row);
        double second = Enumerable.Range(0, fit.Sample.ClassCount).Where(k => k != best).Max(k => fit[row, k]);
        return Math.Log(fit[row, best]) - Math.Log(Math.Max(second, 1e-300));
    }
}
