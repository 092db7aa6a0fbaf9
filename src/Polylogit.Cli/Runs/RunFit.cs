using Polylogit.Training;

namespace Polylogit.Cli.Runs;

/// <summary>How a run was trained, and how it ended.</summary>
internal sealed record RunFit
{
    public required string Solver { get; init; }

    /// <summary>Why it was this solver.</summary>
    public required string SolverReason { get; init; }

    /// <summary>The penalty in words, with what other programs call it; null for none.</summary>
    public string? Penalty { get; init; }

    /// <summary>The penalty in a word or two.</summary>
    public required string PenaltyName { get; init; }

    public required double Lambda { get; init; }

    /// <summary>The word of <c>--scale</c>.</summary>
    public required string Scaling { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The notes of the model: solver, its options, problem.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Notes { get; init; }

    /// <summary>Whether each step looked at all rows.</summary>
    public required bool SeesAllRows { get; init; }

    public required int Steps { get; init; }

    public required int StepsPerEpoch { get; init; }

    public required double Passes { get; init; }

    public required double Seconds { get; init; }

    public required StopKind StopKind { get; init; }

    public required string StopReason { get; init; }

    /// <summary>The relative duality gap that was asked for.</summary>
    public required double Tolerance { get; init; }

    /// <summary>How near the optimum is; null where nobody looked.</summary>
    public RunCertificate? Certificate { get; init; }
}
