using Polylogit.Cli.Runs;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Models;
using Polylogit.Solvers;
using Polylogit.Training;

namespace Polylogit.Cli.Commands;

/// <summary>What <c>train</c> reads, and whether what was asked for can be done with it.</summary>
internal static class TrainData
{
    /// <summary>Training rows and, where there are any, test rows.</summary>
    public static TrainInput Read(TrainOptions options)
    {
        if (options.Data == "-")
        {
            if (options.TestFile is not null)
                throw CommandException.Usage($"--test '{options.TestFile}' needs DATA to be a file, not stdin. Save the rows into a file first, or use --split.");
            using HashedInput input = new(Console.OpenStandardInput());
            DatasetSplit data = DatasetFormats.ReadStream(input, "stdin", options.Reading);
            return new TrainInput(data, null) { Streamed = input.ToFile() };
        }

        string path = DatasetCatalog.Find(options.Data, options.DataFolder);
        if (options.TestFile is null) return new TrainInput(DatasetFormats.Read(path, options.Reading), path);
        string test = DatasetCatalog.Find(options.TestFile, options.DataFolder);
        return new TrainInput(DatasetFormats.ReadPair(path, test, options.Reading), path) { TestPath = test };
    }

    /// <summary>The model to begin from, or null. Its table, where it has one, has to have the features of the data.</summary>
    public static LogisticModel? ReadStart(TrainOptions options, DatasetSplit data)
    {
        if (options.WarmStart is not { } path) return null;
        LogisticModel start = LogisticModel.Load(path);
        if (start.Encoding is { } before && data.Encoding is { } now && !before.FeatureNames.SequenceEqual(now.FeatureNames))
        {
            throw new DataFormatException(
                $"The model '{path}' to start from has the features {First(before.FeatureNames)}, the data {First(now.FeatureNames)}. Both need the same, in the same order.");
        }

        return start;
    }

    /// <exception cref="CommandException">The data are not such that what was asked for can be done.</exception>
    public static void Check(TrainOptions options, DatasetSplit data)
    {
        if (options.Stopping.Any(rule => rule is EarlyStopping) && (data.Test is null || options.EvaluateEvery == EvaluationInterval.Never))
            throw CommandException.Usage("--early-stopping looks at the loss on test rows. Give --split 0.2, or --test FILE, and not --eval-every never.");
        if (options.Solver is not BatchSolver solver) return;
        int batches = (data.Train.RowCount + solver.BatchSize - 1) / solver.BatchSize;
        if ((long)batches * solver.Epochs > int.MaxValue)
            throw CommandException.Usage($"{solver.Epochs} epochs of {batches} batches are more than {int.MaxValue} batches. Give fewer --epochs or a larger --batch-size.");
    }

    /// <summary>What all rows weigh together; their number where each weighs 1.</summary>
    public static double Weight(Dataset rows, IReadOnlyList<double>? classWeights)
    {
        if (rows.Weights.IsEmpty && classWeights is null) return rows.RowCount;
        double total = 0;
        for (int row = 0; row < rows.RowCount; row++)
            total += (rows.Weights.IsEmpty ? 1 : rows.Weights.Span[row]) * (classWeights?[rows.Labels.Indices[row]] ?? 1);
        return total;
    }

    private static string First(IReadOnlyList<string> names) => $"{string.Join(", ", names.Take(5))}{(names.Count > 5 ? $" and {names.Count - 5} more" : "")}";
}
