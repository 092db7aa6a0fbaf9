using Polylogit.Data;
using Polylogit.Models;
using Polylogit.Training;

namespace Polylogit;

/// <summary>A fitted model and how it came about.</summary>
/// <param name="Model">The fitted model, for features on their original scale.</param>
/// <param name="Trace">What each step saw, before it changed the parameters.</param>
/// <param name="StepsPerEpoch">Steps that make one pass over the data.</param>
/// <param name="StopReason">Why training ended.</param>
/// <param name="Scaling">The scaling that was used.</param>
/// <param name="Elapsed">From the data in memory to the fitted model.</param>
public sealed record FitResult(
    LogisticModel Model,
    IReadOnlyList<TracePoint> Trace,
    int StepsPerEpoch,
    StopReason StopReason,
    FeatureScaling Scaling,
    TimeSpan Elapsed);
