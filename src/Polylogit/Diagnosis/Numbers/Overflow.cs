namespace Polylogit.Diagnosis.Numbers;

/// <summary>No maximum subtracted at all: exp of a large score is infinite, and infinity over infinity is no number.</summary>
internal sealed class Overflow : Check<ProgramNumbers>
{
    // exp(88.8) is infinite in float32.
    private const double LargestPower = 88;

    public override string Code => "PLG005";

    public override string Title => "exp overflows";

    public override IReadOnlyList<string> SilencedBy => ["PLG004"];

    public override Finding? Look(ProgramNumbers subject)
    {
        if (subject.Given is not { } p) return null;
        int bad = p.Rows - Enumerable.Range(0, p.Rows).Count(p.IsFinite);
        if (bad == 0) return null;
        double largest = subject.BestScores?.Values.Max() ?? double.NaN;
        bool isScore = subject.Logits is { } z && !Enumerable.Range(0, z.Rows).All(z.IsFinite);
        if (isScore || largest < LargestPower)
        {
            return Found(
                $"{bad} of {p.Rows} rows of probabilities hold NaN or infinity{(isScore ? ", and so do their scores: the weights have grown without bound or the features hold such values" : "")}.",
                $"Look for the first step whose loss is no number, and take a smaller learning rate before it.",
                ("rows that are not finite", bad));
        }

        return Found(
            $"exp overflows: {bad} of {p.Rows} rows of probabilities hold NaN or infinity, since no maximum was subtracted from their scores.",
            $"Subtract the maximum of each row: z = z - z.max(axis=1, keepdims=True), before np.exp(z) / np.exp(z).sum(axis=1, keepdims=True).",
            ("rows that are not finite", bad),
            ("largest score", largest));
    }
}
