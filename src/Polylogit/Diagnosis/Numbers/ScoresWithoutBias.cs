namespace Polylogit.Diagnosis.Numbers;

/// <summary>Biases that are learnt and never added.</summary>
internal sealed class ScoresWithoutBias : Check<ProgramNumbers>
{
    private const double Noticeable = 1e-6;

    public override string Code => "PLG010";

    public override string Title => "scores without the bias";

    public override Finding? Look(ProgramNumbers subject)
    {
        if (subject.Scores is not { IsClose: true, HasBias: false, Layout.Bias: { } bias } scores) return null;
        double spread = bias.Length == 1 ? Math.Abs(bias[0]) : bias.Max() - bias.Min();
        double size = Enumerable.Range(0, Math.Min(100, scores.Features.Rows)).Average(row => scores.Row(row).Max() - scores.Row(row).Min());
        if (spread <= 10 * subject.Tolerance * size || spread <= Noticeable) return null;
        return Found(
            $"The scores are X A without the bias, though the biases differ by {spread:G3}: they have no effect on the probabilities.",
            $"Add the bias to each row: z = X @ A + b.",
            ("largest difference of biases", spread),
            ("distance of the scores from X A, as a share", scores.Residual));
    }
}
