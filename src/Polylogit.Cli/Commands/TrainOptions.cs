using Polylogit.Cli.Options;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Solvers;
using Polylogit.Training;
using Polylogit.Training.Checkpoints;

namespace Polylogit.Cli.Commands;

/// <summary>What was asked of <c>train</c>.</summary>
internal sealed record TrainOptions
{
    /// <summary>What was typed.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Name or path of the data.</summary>
    public required string Data { get; init; }

    public string? DataFolder { get; init; }

    /// <summary>How the data are read.</summary>
    public required DatasetReadOptions Reading { get; init; }

    /// <summary>File with the test rows; null where DATA has them, or none are wanted.</summary>
    public string? TestFile { get; init; }

    /// <summary>What the command line knows of the solver.</summary>
    public required SolverEntry Choice { get; init; }

    public required Solver Solver { get; init; }

    public ulong Seed { get; init; }

    /// <summary>The penalty; null for none.</summary>
    public PenaltyRequest? Penalty { get; init; }

    public bool Intercept { get; init; } = true;

    /// <summary>The relative duality gap at which solvers that see all rows end.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Whether it is a failure not to converge.</summary>
    public bool IsStrict { get; init; }

    public IReadOnlyList<IStoppingRule> Stopping { get; init; } = [];

    /// <summary>Where the run is saved on its way; null for nowhere.</summary>
    public Checkpointing? Checkpoint { get; init; }

    /// <summary>Path of the model to begin from; null to begin at zero.</summary>
    public string? WarmStart { get; init; }

    public ScalingKind Scaling { get; init; }

    public ClassWeights? ClassWeights { get; init; }

    public int Threads { get; init; }

    public EvaluationInterval EvaluateEvery { get; init; } = EvaluationInterval.Batch;

    public ImageShape? ImageShape { get; init; }

    /// <summary>Whether pictures are drawn.</summary>
    public bool Plots { get; init; } = true;

    /// <summary>Whether a report is written.</summary>
    public bool Report { get; init; }

    /// <summary>Whether the doctor looks at data and run.</summary>
    public bool Doctor { get; init; } = true;

    /// <summary>Folder for the files; null for a new one in <c>runs</c>.</summary>
    public string? Output { get; init; }

    public bool Json { get; init; }

    public bool Quiet { get; init; }
}
