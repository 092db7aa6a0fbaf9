namespace Polylogit.Diagnosis.Numbers;

/// <summary>A loss that grows without bound.</summary>
internal sealed class LossDiverges : LossCheck
{
    public override string Code => "PLG032";

    public override string Title => "loss diverges";

    protected override Finding? Look(ProgramNumbers subject, LossCurve loss)
    {
        bool isBad = loss.FirstBad >= 0;
        if (!isBad && !loss.Rises) return null;
        (string words, (string, double)[] evidence) = Bound(subject);
        string course = isBad
            ? FormattableString.Invariant($"from {loss.Start:G4} it grows until it is no number at step {loss.FirstBad} (counted from 0)")
            : FormattableString.Invariant($"from {loss.Start:G4} it grows to {loss.End:G4}");
        return Found(
            $"The loss diverges: {course}, which a learning rate that is too large does, or a gradient of the wrong sign{words}.",
            $"Take a tenth of the learning rate, and scale the features (pixels / 255, or mean 0 and deviation 1); save --gradient to have its sign checked.",
            [("loss in the beginning", loss.Start), ("loss in the end", loss.End), .. evidence]);
    }
}
