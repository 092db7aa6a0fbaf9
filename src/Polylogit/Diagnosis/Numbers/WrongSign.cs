namespace Polylogit.Diagnosis.Numbers;

/// <summary>A gradient that leads upward.</summary>
internal sealed class WrongSign : GradientCheck
{
    public override string Code => "PLG024";

    public override string Title => "gradient of the wrong sign";

    protected override Finding? Look(GradientReading gradient)
    {
        bool isAll = gradient.Factor < 0;
        if (!isAll && !(gradient.BiasFactor < 0)) return null;
        return Found(
            $"The gradient {(isAll ? "" : "of the biases ")}has the wrong sign: it is that of y - p, so a step against it makes the loss larger.",
            $"Subtract the labels from the probabilities: {Mean}",
            ("gradient as a multiple of the mean gradient", isAll ? gradient.Factor : gradient.BiasFactor));
    }
}
