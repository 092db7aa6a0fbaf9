using Polylogit.Cli.Runs;
using Polylogit.Data;

namespace Polylogit.Cli.Rendering;

/// <summary>The results of <c>train</c> for people.</summary>
internal static class TrainText
{
    /// <summary>The shapes of the data, as the original program prints them.</summary>
    public static void WriteShapes(TextWriter output, DatasetSplit data)
    {
        Write("train", data.Train);
        if (data.Test is { } test) Write("test", test);
        else output.WriteLine("no test rows");

        void Write(string part, Dataset rows)
        {
            output.WriteLine($"X_{part} ({Numbers.Whole(rows.RowCount)}, {Numbers.Whole(rows.FeatureCount)})");
            output.WriteLine($"y_{part} ({Numbers.Whole(rows.RowCount)},)");
        }
    }

    /// <summary>The final model in numbers, and where its files are.</summary>
    public static void WriteResult(TextWriter output, TrainReport report, RunFolder folder)
    {
        output.WriteLine();
        string[] columns = report.Test is null ? ["", "train"] : ["", "train", "test"];
        Tables.Write(
            output,
            columns,
            [
                [.. new[] { "loss", Numbers.Short(report.Train.LogLoss), Numbers.Short(report.Test?.LogLoss) }.Take(columns.Length)],
                [.. new[] { "accuracy", Numbers.Short(report.Train.Accuracy), Numbers.Short(report.Test?.Accuracy) }.Take(columns.Length)],
            ]);
        output.WriteLine();
        output.WriteLine($"{report.Fit.StopReason.Words}, in {Numbers.Seconds(report.Fit.Elapsed)}");
        output.WriteLine($"{folder.Path}: {string.Join(", ", folder.Files)}");
    }
}
