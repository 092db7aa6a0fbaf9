namespace Polylogit.Diagnosis.Numbers;

/// <summary>A loss that does not move.</summary>
internal sealed class LossStandsStill : LossCheck
{
    public override string Code => "PLG033";

    public override string Title => "loss stands still";

    protected override Finding? Look(ProgramNumbers subject, LossCurve loss)
    {
        if (loss.FirstBad >= 0 || !loss.StandsStill) return null;
        (string words, (string, double)[] evidence) = Bound(subject);
        return Found(
            $"The loss stands still: it is {loss.Start:G4} in the beginning and {loss.End:G4} in the end, so steps are far too small, or the gradient is 0 or belongs to other rows{words}.",
            $"Take ten times the learning rate; if nothing moves, see that the weights are updated in place (A -= rate * G) and that X and y are shuffled together.",
            [("loss in the beginning", loss.Start), ("loss in the end", loss.End), ("steps", loss.Values.Length), .. evidence]);
    }
}
