using Polylogit.Objectives;

namespace Polylogit.Training;

/// <summary>What the loop hands back.</summary>
/// <param name="Parameters">The last accepted parameters.</param>
/// <param name="Trace">One entry a step.</param>
/// <param name="StepsPerEpoch">Steps that make one pass over the data.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="Certificate">The certificate of the parameters, if one was made.</param>
internal sealed record TrainingOutcome(
    double[] Parameters, IReadOnlyList<TracePoint> Trace, int StepsPerEpoch, StopReason Reason, Certificate? Certificate)
{
    /// <summary>Steps, time and passes over the data of the processes whose checkpoints it went on from.</summary>
    public (int Steps, TimeSpan Time, double Passes) Earlier { get; init; }
}
