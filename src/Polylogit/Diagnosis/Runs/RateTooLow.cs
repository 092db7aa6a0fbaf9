namespace Polylogit.Diagnosis.Runs;

/// <summary>Steps so short that the loss has hardly begun to fall.</summary>
internal sealed class RateTooLow : Check<RunCase>
{
    private const double FarBelow = 0.25, StillFalling = 0.02, HardlyMoved = 0.1, HalfWay = 0.5;

    public override string Code => "PLG202";

    public override string Title => "learning rate too low";

    public override Severity Severity => Severity.Warning;

    public override IReadOnlyList<string> SilencedBy => ["PLG201"];

    public override Finding? Look(RunCase subject)
    {
        if (subject.Batches is not { } solver || subject.Loss is not { IsLong: true } loss) return null;
        (double first, double before, double last) = (Tenth(loss.Smooth, 3), Tenth(loss.Smooth, 2), Tenth(loss.Smooth, 1));
        bool isFar = solver.LearningRate < FarBelow * subject.SafeRate;
        // On separated classes the loss falls for ever, which is no fault of the rate.
        bool isFalling = last > HalfWay * loss.Start && first > before && before > last && first - last > Math.Max(2 * StillFalling * last, 3 * Noise(loss.Smooth));
        bool hasHardlyMoved = loss.Start - last < HardlyMoved * loss.Start && last < loss.Start && solver.LearningRate < (double.IsNaN(subject.SafeRate) ? double.PositiveInfinity : subject.SafeRate);
        if (!(isFar && (isFalling || hasHardlyMoved)) && !(double.IsNaN(subject.SafeRate) && hasHardlyMoved && loss.Start - last > 1e-4 * loss.Start)) return null;
        double suggested = RunCase.Round(double.IsNaN(subject.SafeRate) ? 10 * solver.LearningRate : subject.SafeRate);
        return Found(
            $"The learning rate {solver.LearningRate:R} is too low: in {subject.Run.Trace.Count} steps the loss fell from {loss.Start:G4} to {last:G4} and is still falling.",
            $"Type --learning-rate {suggested:R}, or take a solver that finds its own steps (--solver auto).",
            ("learning rate", solver.LearningRate),
            ("rate that cannot overshoot, 1/L", subject.SafeRate),
            ("rate to try", suggested),
            ("loss in the beginning", loss.Start),
            ("loss in the end", last));
    }

    /// <summary>The mean of one of the last tenths, counted from the end.</summary>
    private static double Tenth(double[] values, int fromEnd)
    {
        int tenth = Math.Max(1, values.Length / 10), start = Math.Max(0, values.Length - fromEnd * tenth);
        return values[start..Math.Min(values.Length, start + tenth)].Average();
    }

    /// <summary>How far the mean of a tenth is off by chance, from the differences of neighbours in the second half.</summary>
    private static double Noise(double[] values)
    {
        double[] half = values[(values.Length / 2)..];
        return half.Length < 2 ? 0 : Math.Sqrt(half.Skip(1).Zip(half, (next, value) => (next - value) * (next - value)).Average() / 2 / Math.Max(1, values.Length / 10));
    }
}
