using System.Globalization;

namespace Polylogit.Training;

/// <summary>
/// Ends training when no element of the objective's gradient is larger than a number: what other programs call convergence. It says little about how
/// near the optimum is; a duality gap does.
/// </summary>
/// <param name="Largest">The number, above 0.</param>
public sealed record GradientTolerance(double Largest) : IStoppingRule
{
    /// <inheritdoc/>
    public StopReason? Check(in TrainingProgress progress) => progress.Last.GradientNorm <= Largest
        ? new StopReason(
            StopKind.Converged,
            string.Create(CultureInfo.InvariantCulture, $"the largest element of the gradient, {progress.Last.GradientNorm:G2}, is within {Largest:G2} after {progress.StepsDone} steps"))
        : null;
}
