namespace Polylogit.Diagnosis.Numbers;

/// <summary>A loss that falls on training rows and rises on others.</summary>
internal sealed class LossOverfits : LossCheck
{
    private const int FewestPoints = 5, MostWindows = 25;

    public override string Code => "PLG034";

    public override string Title => "loss overfits";

    public override Severity Severity => Severity.Warning;

    protected override Finding? Look(ProgramNumbers subject, LossCurve loss)
    {
        double[] other = loss.Validation;
        if (other.Length < FewestPoints || loss.Finite.Length < FewestPoints || loss.FirstBad >= 0) return null;
        int width = Math.Max(1, other.Length / MostWindows), last = other.Length / width;
        double[] means = [.. Enumerable.Range(0, last).Select(i => other[(i * width)..(i == last - 1 ? other.Length : (i + 1) * width)].Average())];
        int best = Array.IndexOf(means, means.Min());
        double rise = means[^1] - means[best], atBest = loss.Smooth[Math.Min(loss.Smooth.Length - 1, best * loss.Smooth.Length / means.Length)];
        if (best >= 0.85 * (means.Length - 1) || rise < 0.1 * Math.Abs(means[best]) || rise < 0.01 || loss.End >= atBest) return null;
        double share = (best + 0.5) / means.Length;
        return Found(
            $"The model overfits: its loss on other rows is least, {means[best]:G4}, after {100 * share:0} % of the steps and rises to {means[^1]:G4} while the training loss falls from {atBest:G4} to {loss.End:G4}.",
            $"Stop there (early stopping), or add a penalty: G += lam * A with lam = 1/n, and ten times as much if that is too little.",
            ("least loss on other rows", means[best]),
            ("last loss on other rows", means[^1]),
            ("share of the steps until then", share),
            ("last training loss", loss.End));
    }
}
