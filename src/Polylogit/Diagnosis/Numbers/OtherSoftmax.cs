namespace Polylogit.Diagnosis.Numbers;

/// <summary>Probabilities that sum to 1 and are not the softmax of the scores that were saved with them.</summary>
internal sealed class OtherSoftmax : Check<ProgramNumbers>
{
    public override string Code => "PLG009";

    public override string Title => "probabilities are not the softmax of the logits";

    public override IReadOnlyList<string> SilencedBy => ["PLG001", "PLG002", "PLG003", "PLG004", "PLG005"];

    public override Finding? Look(ProgramNumbers subject)
    {
        if (subject.Probabilities is not { } p || subject.Logits is not { } z || !Array.TrueForAll(p.Values, double.IsFinite) || !Array.TrueForAll(z.Values, double.IsFinite)) return null;
        double largest = z.Values.Max(Math.Abs), allowed = 5 * subject.Tolerance * Math.Max(1, largest / 10);
        if (Distance(p, ProgramNumbers.Softmax(z)) <= allowed) return null;
        bool isMirrored = Distance(p, ProgramNumbers.Softmax(z with { Values = Array.ConvertAll(z.Values, score => -score) })) <= allowed;
        return Found(
            $"The probabilities are not the softmax of the logits: they differ by up to {Distance(p, ProgramNumbers.Softmax(z)):G3}{(isMirrored ? ", and are the softmax of minus the logits" : "")}.",
            $"Save both from the same step, and compute p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True).",
            ("largest difference", Distance(p, ProgramNumbers.Softmax(z))));
    }

    private static double Distance(NumberTable p, NumberTable other) => p.Values.Zip(other.Values, (one, two) => Math.Abs(one - two)).Max();
}
