using System.Globalization;

namespace Polylogit.Training;

/// <summary>
/// Ends training when the loss on the test rows has not fallen for some epochs, and keeps the parameters with the smallest one. It needs test rows, and
/// an <see cref="EvaluationInterval"/> that looks at them.
/// <para>Source: Prechelt, Early Stopping - but when? (1998).</para>
/// </summary>
/// <param name="Patience">Epochs (for solvers that see all rows at once, iterations) without a smaller loss, from 1 up.</param>
public sealed record EarlyStopping(int Patience) : IStoppingRule
{
    /// <inheritdoc/>
    public StopReason? Check(in TrainingProgress progress)
    {
        if (progress.BestStep < 0) return null;
        int epochs = (progress.StepsDone - 1 - progress.BestStep) / progress.StepsPerEpoch;
        return epochs < Patience ? null : new StopReason(
            StopKind.EarlyStopped,
            string.Create(CultureInfo.InvariantCulture, $"the loss on the test rows has not fallen for {epochs} {(progress.StepsPerEpoch == 1 ? "iterations" : "epochs")}; the parameters before step {progress.BestStep + 1} were kept"));
    }
}
