namespace Polylogit.Diagnosis.Data;

/// <summary>Labels that a model which has not seen them finds next to impossible, more of them than its own probabilities allow.</summary>
internal sealed class SuspiciousLabels : Check<DataCase>
{
    private const double Unlikely = 0.05;
    private const int Shown = 5;

    public override string Code => "PLG107";

    public override string Title => "suspicious labels";

    public override Severity Severity => Severity.Warning;

    public override IReadOnlyList<string> SilencedBy => ["PLG104"];

    public override Finding? Look(DataCase subject)
    {
        if (subject.HeldOut is not { } fit) return null;
        double expected = 0;
        List<(int Row, double Probability)> found = [];
        for (int row = 0; row < fit.Sample.Rows.Length; row++)
        {
            for (int k = 0; k < fit.Sample.ClassCount; k++) expected += fit[row, k] < Unlikely ? fit[row, k] : 0;
            double own = fit[row, fit.Sample.Classes[row]];
            if (own < Unlikely) found.Add((row, own));
        }

        if (found.Count <= expected + 4 * Math.Sqrt(expected) + 2) return null;
        found.Sort((one, two) => one.Probability.CompareTo(two.Probability));
        IReadOnlyList<string> names = subject.Train.Labels.ClassNames;
        string rows = string.Join(", ", found.Take(Shown).Select(one =>
            FormattableString.Invariant($"{fit.Sample.Rows[one.Row]} ('{names[fit.Sample.Classes[one.Row]]}', rather '{names[fit.Predicted(one.Row)]}')")));
        return Found(
            $"{found.Count} of {fit.Sample.Rows.Length} labels are suspicious: a model that has not seen them gives them less than {100 * Unlikely:0} %, where its probabilities allow for {expected:0.#}; the least likely are rows {rows} (from 0).",
            $"Look at these rows and correct or remove those that are wrong.",
            [
                ("suspicious labels", found.Count),
                ("to be expected", expected),
                .. found.Take(Shown).Select(one => (FormattableString.Invariant($"probability of the label of row {fit.Sample.Rows[one.Row]}"), one.Probability)),
            ]);
    }
}
