namespace Polylogit.Diagnosis.Numbers;

/// <summary>Probabilities that do not sum to 1, for a reason other than the axis of the sum.</summary>
internal sealed class RowSums : Check<ProgramNumbers>
{
    public override string Code => "PLG003";

    public override string Title => "rows of probabilities do not sum to 1";

    public override IReadOnlyList<string> SilencedBy => ["PLG001", "PLG002", "PLG004", "PLG005"];

    public override Finding? Look(ProgramNumbers subject)
    {
        if (subject.Probabilities is not { } p || RowTotals.Of(p, subject.Tolerance) is not { } totals) return null;
        bool isNegative = p.Values.Any(value => value < -subject.Tolerance);
        if (totals.AreOnes && !isNegative) return null;
        (string what, string advice) = Cause(subject, p, totals, isNegative);
        return Found(
            $"{totals.Wrong} of {p.Rows} rows of probabilities do not sum to 1, but to {totals.Sums.Min():G3} up to {totals.Sums.Max():G3}: {what}.",
            $"{advice}",
            ("rows that do not sum to 1", totals.Wrong),
            ("smallest sum of a row", totals.Sums.Min()),
            ("largest sum of a row", totals.Sums.Max()),
            ("smallest probability", p.Values.Min()));
    }

    private static (string What, string Advice) Cause(ProgramNumbers subject, NumberTable p, RowTotals totals, bool isNegative)
    {
        const string Softmax = "p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True).";
        double tolerance = 10 * subject.Tolerance;
        NumberTable powers = p with { Values = Array.ConvertAll(p.Values, Math.Exp) };
        if (isNegative && p.Values.Max() <= 0 && RowTotals.Of(powers, tolerance) is { AreOnes: true })
            return ("they are logarithms of probabilities", "Save np.exp(log_p).");
        if (subject.BestScores is { } z)
        {
            if (Same(p, z, score => 1 / (1 + Math.Exp(-score)), tolerance)) return ("they are a sigmoid of each score by itself", $"Use softmax, whose classes share one sum: {Softmax}");
            if (Same(p, z, Math.Exp, tolerance)) return ("exp(z) is not divided by its sum", $"Divide: {Softmax}");
            if (Same(p, z, score => score, tolerance)) return ("they are the scores before the softmax", $"Apply the softmax: {Softmax}");
        }

        if (Array.TrueForAll(totals.Sums, sum => Math.Abs(sum - 100) < 100 * subject.Tolerance)) return ("they are percentages", "Divide them by 100.");
        if (isNegative) return ("some are below 0, which no probability is", $"Save what the softmax gives: {Softmax}");
        return ("their division is not that of a softmax", $"Divide each row by its own sum: {Softmax}");
    }

    private static bool Same(NumberTable p, NumberTable z, Func<double, double> function, double tolerance) =>
        p.Values.Zip(z.Values, (value, score) => Math.Abs(value - function(score)) <= tolerance * Math.Max(1, Math.Abs(value))).All(same => same);
}
