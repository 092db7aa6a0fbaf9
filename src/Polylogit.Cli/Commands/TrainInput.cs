using Polylogit.Cli.Runs;
using Polylogit.Data;

namespace Polylogit.Cli.Commands;

/// <summary>What <c>train</c> has read.</summary>
/// <param name="Data">The rows.</param>
/// <param name="Path">Where DATA was found; null for standard input.</param>
internal sealed record TrainInput(DatasetSplit Data, string? Path)
{
    /// <summary>Where the test rows were found; null where DATA has them, or there are none.</summary>
    public string? TestPath { get; init; }

    /// <summary>Standard input; null where there are files.</summary>
    public RunFile? Streamed { get; init; }

    /// <summary>Hashes the files that were read.</summary>
    public IReadOnlyList<RunFile> Hash() => Streamed is { } one ? [one] : [.. Data.Files.Select(RunFile.Of)];
}
