namespace Polylogit.Diagnosis.Runs;

/// <summary>Steps that overshoot.</summary>
internal sealed class RateTooHigh : Check<RunCase>
{
    // The loss of a batch of B rows deviates by about the loss over the root of B.
    private const double Unusual = 6, Noticeable = 0.15;

    public override string Code => "PLG201";

    public override string Title => "learning rate too high";

    public override Severity Severity => Severity.Warning;

    public override Finding? Look(RunCase subject)
    {
        if (subject.Batches is not { } solver || subject.Loss is not { } loss || (loss.Finite.Length < 2 && !subject.HasDiverged)) return null;
        double[] half = loss.Finite[(loss.Finite.Length / 2)..];
        double level = half.DefaultIfEmpty(double.NaN).Average(), deviation = Math.Sqrt(half.Select(value => (value - level) * (value - level)).DefaultIfEmpty(double.NaN).Average());
        bool isNoisy = half.Length >= 10 && deviation > Unusual * level / Math.Sqrt(solver.BatchSize) && deviation > Noticeable * Math.Max(loss.Start, level);
        bool isHigh = loss.IsLong && loss.End > 1.5 * loss.Start && loss.End > loss.Start + 0.05;
        if (!subject.HasDiverged && loss.FirstBad < 0 && !loss.Rises && !isHigh && !(loss.Swings && solver.BatchSize > 8) && !isNoisy) return null;
        double suggested = RunCase.Round(Math.Min(solver.LearningRate / 10, double.IsNaN(subject.SafeRate) ? double.PositiveInfinity : subject.SafeRate));
        string course = subject.HasDiverged || loss.FirstBad >= 0 ? "the loss grew until it was no number" : FormattableString.Invariant($"the loss began at {loss.Start:G3}, rose to {loss.Finite.Max():G3}, and in the second half swings by {deviation:G2} around {level:G3}");
        return Found(
            $"The learning rate {solver.LearningRate:R} is too high: {course}.",
            $"Type --learning-rate {suggested:R}{(double.IsNaN(subject.SafeRate) ? "" : FormattableString.Invariant($" (a step of up to 1/L = {subject.SafeRate:G2} cannot overshoot)"))}, or scale the features (--scale standard).",
            ("learning rate", solver.LearningRate),
            ("rate that cannot overshoot, 1/L", subject.SafeRate),
            ("rate to try", suggested),
            ("mean loss of the second half", level),
            ("its deviation", deviation),
            ("largest loss", loss.Finite.DefaultIfEmpty(double.NaN).Max()));
    }
}
