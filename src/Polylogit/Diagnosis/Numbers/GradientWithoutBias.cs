namespace Polylogit.Diagnosis.Numbers;

/// <summary>Biases that never move.</summary>
internal sealed class GradientWithoutBias : GradientCheck
{
    public override string Code => "PLG025";

    public override string Title => "gradient without the bias";

    protected override Finding? Look(GradientReading gradient) => !gradient.LacksBias ? null : Found(
        $"The gradient misses the bias: the coefficients of the features have theirs, the biases have none or zeros, so they never move.",
        $"The gradient of the biases is (p - y).mean(axis=0); with a column of ones in X it is a row of X.T @ (p - y) / n.",
        ("features", gradient.FeatureCount),
        ("columns of scores", gradient.ScoreCount));
}
