namespace Polylogit.Diagnosis.Numbers;

/// <summary>The course of a loss, in numbers.</summary>
internal sealed class LossCurve
{
    private const int FewestPoints = 6, MostWindows = 50, MostForPlainReading = 120;
    private const double Explosion = 10, SurelyNoNoise = 0.3, FarAbove = 3;

    public LossCurve(LossHistory history)
    {
        Values = [.. history.Training];
        Validation = [.. history.Validation.Where(double.IsFinite)];
        FirstBad = Array.FindIndex(Values, value => !double.IsFinite(value));
        Finite = [.. Values.Where(double.IsFinite)];
        int head = Math.Max(1, Math.Min(5, Finite.Length / 10));
        Start = Finite.Length == 0 ? double.NaN : Finite[..head].Average();
        // Steps that overshoot do so from the first on.
        if (Finite.Length > 0 && Finite[0] > SurelyNoNoise) Start = Math.Min(Start, Finite[0]);
        int tail = Math.Max(1, Finite.Length / 10);
        End = Finite.Length == 0 ? double.NaN : Finite[^tail..].Average();
        Smooth = Windows(Finite);
    }

    /// <summary>The loss as it was noted.</summary>
    public double[] Values { get; }

    /// <summary>The loss where it was a number.</summary>
    public double[] Finite { get; }

    public double[] Validation { get; }

    /// <summary>The first place without a finite number, or -1.</summary>
    public int FirstBad { get; }

    /// <summary>Mean of the first values, or the first where it is less.</summary>
    public double Start { get; }

    /// <summary>Mean of the last tenth.</summary>
    public double End { get; }

    /// <summary>At most 50 means of equally many neighbours, which have little of the noise of batches.</summary>
    public double[] Smooth { get; }

    public bool IsLong => Finite.Length >= FewestPoints;

    /// <summary>Whether the loss had grown far beyond its start before it was no number any more.</summary>
    public bool GrewBeforeBad => FirstBad > 0 && Values[Math.Max(0, FirstBad - 5)..FirstBad].Max() > Explosion * Math.Max(Start, 1e-3)
        && Values[FirstBad - 1] > 2 * Math.Abs(Start);

    /// <summary>Whether it ends far above where it began, and does not come down from there.</summary>
    public bool Rises => IsLong && End > 1.5 * Start && End > Start + 0.05 && End > 0.5 * Finite.Max() && End >= Smooth[(Smooth.Length / 2)..].Min()
        && Smooth[(2 * Smooth.Length / 3)..].Average() > Smooth[..Math.Max(1, Smooth.Length / 3)].Average();

    /// <summary>Whether it swings without coming to rest.</summary>
    public bool Swings => IsLong && (Alternates || TurnsOften || IsWild || Overshoots);

    /// <summary>Whether it has hardly moved from where it began, which is no rest at zero.</summary>
    public bool StandsStill => IsLong && !Swings && Math.Abs(Start) > 1e-3 && Math.Abs(End - Start) < (IsFlattening ? 0.005 : 0.02) * Math.Abs(Start)
        && Smooth.Min() > 0.95 * Start && Smooth.Max() < 1.05 * Start;

    /// <summary>Whether it falls much less in the end than in the beginning, as it does near an optimum.</summary>
    private bool IsFlattening
    {
        get
        {
            int third = Smooth.Length / 3;
            return Smooth[third] < Smooth[0] && Smooth[^(third + 1)] - Smooth[^1] < 0.6 * (Smooth[0] - Smooth[third]);
        }
    }

    /// <summary>Swings of the second half, as their largest size.</summary>
    public double SwingSize
    {
        get
        {
            double[] half = SecondHalf(Finite);
            return half.Max() - half.Min();
        }
    }

    /// <summary>Far above where it began, whatever became of it later.</summary>
    private bool Overshoots => Smooth.Max() > FarAbove * Start && Start > SurelyNoNoise;

    /// <summary>Up, down, up, down, with as large steps in the end as before.</summary>
    private bool Alternates
    {
        get
        {
            double[] half = SecondHalf(Finite);
            if (half.Length < FewestPoints) half = Finite;
            double[] steps = [.. half.Skip(1).Zip(half, (next, last) => next - last)];
            double product = 0, squares = 0;
            for (int i = 1; i < steps.Length; i++) product += steps[i] * steps[i - 1];
            foreach (double step in steps) squares += step * step;
            double late = Mean(steps[(steps.Length / 2)..]), level = half.Average();
            // Independent noise has steps whose neighbours are correlated by -1/2.
            return product < -0.8 * squares * (steps.Length - 1) / steps.Length && late > 0.03 * Math.Max(level, 0.1 * Math.Abs(Start)) && late > 0.01 * Math.Abs(Start);
        }
    }

    /// <summary>Slow swings, a quarter of the first loss from end to end.</summary>
    private bool TurnsOften
    {
        get
        {
            double[] half = SecondHalf(Finite.Length <= MostForPlainReading ? Finite : Smooth);
            double needed = 0.25 * Math.Abs(Start), extreme = half[0];
            int turns = 0, direction = 0;
            foreach (double value in half)
            {
                if (direction >= 0 && value < extreme - needed) (direction, extreme, turns) = (-1, value, turns + 1);
                else if (direction <= 0 && value > extreme + needed) (direction, extreme, turns) = (1, value, turns + 1);
                else if (direction >= 0 ? value > extreme : value < extreme) extreme = value;
            }

            return turns >= 3;
        }
    }

    /// <summary>Large swings around a level that is no lower than the first loss.</summary>
    private bool IsWild
    {
        get
        {
            double[] half = SecondHalf(Finite);
            double level = half.Average(), deviation = Math.Sqrt(half.Average(value => (value - level) * (value - level)));
            return level > 0.8 * Math.Abs(Start) && deviation > 0.15 * level && half.Length >= FewestPoints && Reversals(half) > 0.25 * half.Length;
        }
    }

    private static int Reversals(double[] values)
    {
        int count = 0;
        for (int i = 2; i < values.Length; i++) count += (values[i] - values[i - 1]) * (values[i - 1] - values[i - 2]) < 0 ? 1 : 0;
        return count;
    }

    private static double Mean(double[] steps) => steps.Average(Math.Abs);

    private static double[] SecondHalf(double[] values) => values[(values.Length / 2)..];

    private static double[] Windows(double[] values)
    {
        int count = Math.Min(MostWindows, values.Length);
        return [.. Enumerable.Range(0, count).Select(i => values[(int)((long)i * values.Length / count)..(int)((long)(i + 1) * values.Length / count)].Average())];
    }
}
