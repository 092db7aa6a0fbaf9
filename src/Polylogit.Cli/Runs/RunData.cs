using Polylogit.Cli.Options;
using Polylogit.Data.Formats;

namespace Polylogit.Cli.Runs;

/// <summary>The data of a run: where they lay, what they were, and how they are read again.</summary>
internal sealed record RunData
{
    public required string Name { get; init; }

    /// <summary>The files, those of the training rows first.</summary>
    public required IReadOnlyList<RunFile> Files { get; init; }

    /// <summary>What was given as DATA, its whole path where it was found; null for standard input.</summary>
    public string? Path { get; init; }

    /// <summary>The file with the test rows, its whole path; null where DATA has them, or there are none.</summary>
    public string? TestPath { get; init; }

    /// <summary>How they are read; of a table, what its encoding, which the model has, does not say.</summary>
    public required DatasetReadOptions Reading { get; init; }

    public required string Layout { get; init; }

    public required int FeatureCount { get; init; }

    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>Training rows of each class.</summary>
    public required IReadOnlyList<int> TrainCounts { get; init; }

    /// <summary>Test rows of each class; empty where there are none.</summary>
    public required IReadOnlyList<int> TestCounts { get; init; }

    /// <summary>The images that rows are; null where they are none.</summary>
    public ImageShape? Image { get; init; }

    public int TrainRows => TrainCounts.Sum();

    public int TestRows => TestCounts.Sum();

    /// <summary>Whether two runs had the same rows to train and to test on.</summary>
    public bool HasSameRows(RunData other) =>
        Files.Select(file => file.Sha256).SequenceEqual(other.Files.Select(file => file.Sha256))
        && TrainCounts.SequenceEqual(other.TrainCounts)
        && TestCounts.SequenceEqual(other.TestCounts)
        && Reading.TestShare == other.Reading.TestShare
        && (Reading.TestShare == 0 || Reading.SplitSeed == other.Reading.SplitSeed);
}
