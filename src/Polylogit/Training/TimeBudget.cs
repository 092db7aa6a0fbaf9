using System.Globalization;

namespace Polylogit.Training;

/// <summary>Ends training after some time, and keeps the last accepted parameters.</summary>
/// <param name="Limit">Time since training began.</param>
public sealed record TimeBudget(TimeSpan Limit) : IStoppingRule
{
    /// <inheritdoc/>
    public StopReason? Check(in TrainingProgress progress) => progress.Elapsed >= Limit
        ? new StopReason(
            StopKind.TimeBudget,
            string.Create(CultureInfo.InvariantCulture, $"the time of {Limit.TotalSeconds:G3} s is over after {progress.StepsDone} steps, {progress.Elapsed.TotalSeconds:G3} s"))
        : null;
}
