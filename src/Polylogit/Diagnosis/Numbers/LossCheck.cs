namespace Polylogit.Diagnosis.Numbers;

/// <summary>A check of the course of the loss. Where arrays show a cause, the course is its consequence and is not told.</summary>
internal abstract class LossCheck : Check<ProgramNumbers>
{
    public override IReadOnlyList<string> SilencedBy =>
    [
        "PLG001", "PLG002", "PLG003", "PLG004", "PLG005", "PLG006", "PLG007", "PLG008", "PLG010", "PLG011", "PLG012",
        "PLG021", "PLG022", "PLG023", "PLG024", "PLG025", "PLG031", "PLG032", "PLG033",
    ];

    public override Finding? Look(ProgramNumbers subject) => subject.Loss is { } loss ? Look(subject, loss) : null;

    protected abstract Finding? Look(ProgramNumbers subject, LossCurve loss);

    /// <summary>The learning rate below which the loss cannot rise, as a clause and as a number; nothing where there are no features.</summary>
    protected static (string Words, (string, double)[] Evidence) Bound(ProgramNumbers subject)
    {
        double bound = subject.Features is { } x && Array.TrueForAll(x.Values, double.IsFinite) ? LearningRateBound.Of(x) : double.NaN;
        return double.IsFinite(bound)
            ? (FormattableString.Invariant($"; for these features full-batch descent cannot rise below 2/L = {bound:G3}"), [("learning-rate bound 2/L", bound)])
            : ("", []);
    }
}
