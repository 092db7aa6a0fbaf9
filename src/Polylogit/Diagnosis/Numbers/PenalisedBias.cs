namespace Polylogit.Diagnosis.Numbers;

/// <summary>A penalty that draws the biases to 0, too.</summary>
internal sealed class PenalisedBias : GradientCheck
{
    public override string Code => "PLG026";

    public override string Title => "bias penalised";

    public override Severity Severity => Severity.Warning;

    protected override Finding? Look(GradientReading gradient) => gradient.BiasPenalty == 0 ? null : Found(
        $"The penalty of strength {gradient.BiasPenalty:G4} is laid on the biases too, which draws all classes towards the same share of the rows.",
        $"Leave the biases out of the penalty: G[features] += lam * A[features].",
        ("strength of the penalty", gradient.Penalty),
        ("strength on the biases", gradient.BiasPenalty));
}
