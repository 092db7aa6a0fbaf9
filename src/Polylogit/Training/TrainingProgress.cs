namespace Polylogit.Training;

/// <summary>Where training stands; reported after each step.</summary>
/// <param name="Last">What the step saw.</param>
/// <param name="StepsDone">Steps done so far.</param>
/// <param name="PlannedSteps">Steps that the solver means to do at most.</param>
/// <param name="StepsPerEpoch">Steps that make one pass over the data.</param>
/// <param name="Elapsed">Time since training began.</param>
public readonly record struct TrainingProgress(
    TracePoint Last, int StepsDone, long PlannedSteps, int StepsPerEpoch, TimeSpan Elapsed)
{
    /// <summary>Time that the remaining steps will take at the rate so far, or where the solver ends at a gap, that the gap will take to close to
    /// <see cref="Tolerance"/> at the rate so far.</summary>
    public TimeSpan Remaining
    {
        get
        {
            if (StepsDone == 0) return TimeSpan.Zero;
            TimeSpan planned = Elapsed / StepsDone * (PlannedSteps - StepsDone);
            if (!(FirstGap > Last.RelativeGap) || !(Last.RelativeGap > Tolerance)) return double.IsFinite(Last.RelativeGap) ? TimeSpan.Zero : planned;
            double seconds = Elapsed.TotalSeconds * Math.Log(Last.RelativeGap / Tolerance) / Math.Log(FirstGap / Last.RelativeGap);
            return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        }
    }

    /// <summary>The relative gap that ends training.</summary>
    public double Tolerance { get; init; } = double.NaN;

    /// <summary>The relative gap after the first step; NaN where the solver does not know it.</summary>
    public double FirstGap { get; init; } = double.NaN;

    /// <summary>The step, from 0, before which the loss on the test rows was smallest; -1 where they were not looked at.</summary>
    public int BestStep { get; init; } = -1;
}
