namespace Polylogit.Diagnosis.Numbers;

/// <summary>A label with the probability 0, whose loss is infinite.</summary>
internal sealed class LogOfZero : Check<ProgramNumbers>
{
    private const string Advice = "Take the logarithm from the scores: log_p = z - z.max(axis=1, keepdims=True); log_p -= np.log(np.exp(log_p).sum(axis=1, keepdims=True)).";

    public override string Code => "PLG007";

    public override string Title => "logarithm of zero";

    public override IReadOnlyList<string> SilencedBy => ["PLG001", "PLG002", "PLG003", "PLG004", "PLG005"];

    public override Finding? Look(ProgramNumbers subject)
    {
        if (subject.Probabilities is { } p && subject.Labels is { } labels)
        {
            int zeros = Enumerable.Range(0, p.Rows).Count(row => p[row, labels.Indices[row]] == 0);
            if (zeros > 0)
            {
                return Found(
                    $"The loss is the logarithm of zero: the label of {zeros} of {p.Rows} rows has the probability 0 exactly, which makes the mean infinite or NaN.",
                    $"{Advice}",
                    ("labels with probability 0", zeros),
                    ("rows", p.Rows));
            }
        }

        if (subject.Loss is not { FirstBad: > 0, GrewBeforeBad: false } loss || (subject.Probabilities is { } shown && !Array.TrueForAll(shown.Values, double.IsFinite))) return null;
        return Found(
            $"The loss is the logarithm of zero: it is {loss.Values[loss.FirstBad]} at step {loss.FirstBad} (counted from 0), after {loss.Values[loss.FirstBad - 1]:G4}, without having grown before.",
            $"{Advice}",
            ("first step that is not finite", loss.FirstBad),
            ("loss before it", loss.Values[loss.FirstBad - 1]),
            ("steps that are not finite", loss.Values.Length - loss.Finite.Length));
    }
}
