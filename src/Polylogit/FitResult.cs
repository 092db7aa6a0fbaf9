using Polylogit.Data;
using Polylogit.Diagnosis;
using Polylogit.Models;
using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Training;

namespace Polylogit;

/// <summary>A fitted model and how it came about.</summary>
/// <param name="Model">The fitted model, for features on their original scale.</param>
/// <param name="Trace">What each step saw, before it changed the parameters.</param>
/// <param name="StepsPerEpoch">Steps that make one pass over the data.</param>
/// <param name="StopReason">Why training ended.</param>
/// <param name="Scaling">The scaling that was used.</param>
/// <param name="Elapsed">From the data in memory to the fitted model; of a resumed run, with the time before.</param>
public sealed record FitResult(
    LogisticModel Model,
    IReadOnlyList<TracePoint> Trace,
    int StepsPerEpoch,
    StopReason StopReason,
    FeatureScaling Scaling,
    TimeSpan Elapsed)
{
    /// <summary>How near the model is to the best one, proven; null for solvers that do not look at all rows, and where training diverged.</summary>
    public Certificate? Certificate { get; init; }

    /// <summary>The penalty that was used.</summary>
    public required Penalty Penalty { get; init; }

    /// <summary>The solver that did the work, which is another than was asked for where that was to choose one.</summary>
    public required Solver Solver { get; init; }

    /// <summary>Why it was this solver: a sentence without a full stop.</summary>
    public required string SolverReason { get; init; }

    /// <summary>Passes over the data that the fit took, its certificates and what a resumed run did before included.</summary>
    public double Passes { get; init; }

    /// <summary>Steps that were done before the run was resumed from a checkpoint; 0 where it was not.</summary>
    public int ResumedSteps { get; init; }

    /// <summary>Without a penalty: the classes that are separated, so that there is no best fit; null where there are none, or nobody looked.</summary>
    public Separation? Separation { get; init; }

    /// <summary>Without a penalty: the features that repeat what others say; null where there are none, or nobody looked.</summary>
    public RankDeficiency? RankDeficiency { get; init; }
}
