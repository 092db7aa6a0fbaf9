namespace Polylogit.Training;

/// <summary>
/// Ends training when a token is cancelled, and keeps the last accepted parameters.
/// The cancellation token of <c>Fit</c> throws instead and keeps nothing.
/// </summary>
/// <param name="Token">The token to watch.</param>
public sealed record StopOnRequest(CancellationToken Token) : IStoppingRule
{
    /// <inheritdoc/>
    public StopReason? Check(in TrainingProgress progress) => Token.IsCancellationRequested
        ? new StopReason(StopKind.Requested, $"stopped on request after {progress.StepsDone} of {progress.PlannedSteps} steps")
        : null;
}
