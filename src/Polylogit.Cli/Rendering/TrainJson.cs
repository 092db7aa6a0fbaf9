using Polylogit.Cli.Commands;
using Polylogit.Cli.Runs;

namespace Polylogit.Cli.Rendering;

/// <summary>The results of <c>train</c> for programs.</summary>
internal static class TrainJson
{
    public static void Write(TextWriter output, TrainReport report, TrainOptions options, RunFolder folder) => JsonDocumentWriter.Write(output, json =>
    {
        json.WriteString("dataset", report.Data.Name);
        json.WriteNumber("n_train", report.Data.Train.RowCount);
        json.WriteNumber("n_test", report.Data.Test?.RowCount ?? 0);
        json.WriteNumber("n_features", report.Data.Train.FeatureCount);
        json.WriteNumber("n_classes", report.Data.Train.ClassCount);
        json.WriteString("layout", report.Data.Train.Features.Layout);
        json.WriteString("solver", options.Solver.Name);
        json.WriteNumber("epochs", options.Solver.Epochs);
        json.WriteNumber("batch_size", options.Solver.BatchSize);
        json.WriteNumber("learning_rate", options.Solver.LearningRate);
        json.WriteBoolean("drop_last", options.Solver.DropLast);
        json.WriteNumber("seed", options.Solver.Seed);
        json.WriteString("scaling", ScalingNote.Word(report.Fit.Scaling.Kind));
        json.WriteNumber("threads", options.Threads == 0 ? Environment.ProcessorCount : options.Threads);
        json.WriteNumber("batches", report.Fit.Trace.Count);
        json.WriteNumberOrNull("train_loss", report.Train.LogLoss);
        json.WriteNumberOrNull("train_accuracy", report.Train.Accuracy);
        json.WriteNumberOrNull("test_loss", report.Test?.LogLoss);
        json.WriteNumberOrNull("test_accuracy", report.Test?.Accuracy);
        json.WriteNumber("seconds", report.Fit.Elapsed.TotalSeconds);
        json.WriteString("stop_reason", report.Fit.StopReason.Words);
        json.WriteString("model", folder.PathOf(TrainRun.ModelFile));
        json.WriteStartArray("files");
        foreach (string file in folder.Files) json.WriteStringValue(folder.PathOf(file));
        json.WriteEndArray();
    });
}
