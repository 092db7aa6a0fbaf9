namespace Polylogit.Diagnosis.Numbers;

/// <summary>A loss that goes up and down.</summary>
internal sealed class LossOscillates : LossCheck
{
    public override string Code => "PLG031";

    public override string Title => "loss oscillates";

    protected override Finding? Look(ProgramNumbers subject, LossCurve loss)
    {
        if (loss.FirstBad >= 0 || !loss.Swings) return null;
        (string words, (string, double)[] evidence) = Bound(subject);
        return Found(
            $"The loss oscillates: in its second half it still swings by {loss.SwingSize:G3} around {loss.Finite[(loss.Finite.Length / 2)..].Average():G3}, since steps overshoot the minimum{words}.",
            $"Halve the learning rate until it falls steadily, and scale the features (pixels / 255, or mean 0 and deviation 1).",
            [("swing in the second half", loss.SwingSize), ("loss in the beginning", loss.Start), ("loss in the end", loss.End), .. evidence]);
    }
}
