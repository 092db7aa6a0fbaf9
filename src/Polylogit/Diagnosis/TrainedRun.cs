using Polylogit.Data;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Training;

namespace Polylogit.Diagnosis;

/// <summary>What a training run was and how it went; what is not known is left out.</summary>
public sealed record TrainedRun
{
    /// <summary>What each step saw.</summary>
    public required IReadOnlyList<TracePoint> Trace { get; init; }

    /// <summary>The solver that did the work; null where it is not known.</summary>
    public Solver? Solver { get; init; }

    /// <summary>Steps that make one pass over the data.</summary>
    public int StepsPerEpoch { get; init; } = 1;

    /// <summary>Why training ended.</summary>
    public StopReason? StopReason { get; init; }

    /// <summary>The penalty.</summary>
    public Penalty? Penalty { get; init; }

    /// <summary>The value of the penalty in the end.</summary>
    public double PenaltyValue { get; init; } = double.NaN;

    /// <summary>The training rows, for the learning rate that suits them.</summary>
    public Dataset? Train { get; init; }

    /// <summary>How the features were scaled.</summary>
    public FeatureScaling? Scaling { get; init; }

    /// <summary>Mean cross-entropy of the final model on the training rows.</summary>
    public double TrainLoss { get; init; } = double.NaN;

    /// <summary>The same on the test rows.</summary>
    public double TestLoss { get; init; } = double.NaN;

    /// <summary>Passes over the data.</summary>
    public double Passes { get; init; } = double.NaN;
}
