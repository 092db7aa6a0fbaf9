namespace Polylogit.Training;

/// <summary>Where training stands; reported after each step.</summary>
/// <param name="Last">What the step saw.</param>
/// <param name="StepsDone">Steps done so far.</param>
/// <param name="PlannedSteps">Steps that the solver means to do.</param>
/// <param name="StepsPerEpoch">Steps that make one pass over the data.</param>
/// <param name="Elapsed">Time since training began.</param>
public readonly record struct TrainingProgress(
    TracePoint Last, int StepsDone, long PlannedSteps, int StepsPerEpoch, TimeSpan Elapsed)
{
    /// <summary>Time that the remaining steps will take at the rate so far.</summary>
    public TimeSpan Remaining => StepsDone == 0 ? TimeSpan.Zero : Elapsed / StepsDone * (PlannedSteps - StepsDone);
}
