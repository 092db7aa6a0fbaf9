namespace Polylogit.Diagnosis.Numbers;

/// <summary>A gradient with classes and features exchanged.</summary>
internal sealed class TransposedGradient : GradientCheck
{
    public override string Code => "PLG023";

    public override string Title => "gradient transposed";

    protected override Finding? Look(GradientReading gradient) => !gradient.IsTransposed ? null : Found(
        $"The gradient is transposed: its numbers are those of X' (p - y), but with classes and features exchanged against the weights.",
        $"Take the order of the weights: X.T @ (p - y) where they are D x K, (p - y).T @ X where they are K x D; reshape does not transpose.",
        ("features", gradient.FeatureCount),
        ("columns of scores", gradient.ScoreCount));
}
