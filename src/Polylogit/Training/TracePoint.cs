namespace Polylogit.Training;

/// <summary>What a step of training saw, before it changed the parameters.</summary>
/// <param name="Step">Number of the step, from 0.</param>
/// <param name="Epoch">Number of the epoch, from 0.</param>
/// <param name="Loss">Mean cross-entropy on the rows of the step, in nats.</param>
/// <param name="TrainAccuracy">Accuracy on the rows of the step, 0..1.</param>
/// <param name="TestLoss">Mean cross-entropy on the test rows at the first look of each epoch and at the last step; elsewhere NaN.</param>
/// <param name="TestAccuracy">Accuracy on the test rows, 0..1, or NaN where they were not looked at.</param>
public readonly record struct TracePoint(
    int Step, int Epoch, double Loss, double TrainAccuracy, double TestLoss, double TestAccuracy)
{
    /// <summary>Data fit + penalty after the step; NaN where the step did not look at all rows.</summary>
    public double Objective { get; init; } = double.NaN;

    /// <summary>The duality gap after the step as a share of the objective, as the solver estimates it; NaN or infinite where it cannot.</summary>
    public double RelativeGap { get; init; } = double.NaN;

    /// <summary>The largest element of the objective's gradient after the step; NaN where the step did not look at all rows.</summary>
    public double GradientNorm { get; init; } = double.NaN;
}
