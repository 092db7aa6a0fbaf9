namespace Polylogit.Training;

/// <summary>A rule that ends training after a step, keeping what was reached.</summary>
public interface IStoppingRule
{
    /// <summary>The reason to stop now, or null to go on.</summary>
    /// <param name="progress">Where training stands.</param>
    StopReason? Check(in TrainingProgress progress);
}
