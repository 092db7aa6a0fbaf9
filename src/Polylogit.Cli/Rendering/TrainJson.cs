using System.Text.Json;
using Polylogit.Cli.Commands;
using Polylogit.Cli.Runs;
using Polylogit.Solvers;
using Polylogit.Training;

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
        json.WriteString("solver", report.Fit.Solver.Name);
        json.WriteString("solver_reason", report.Fit.SolverReason);
        if (options.Solver is Sgd sgd) WriteSgd(json, sgd);
        json.WriteNumber("seed", options.Seed);
        json.WriteString("penalty", report.Fit.Penalty.ToString());
        json.WriteNumber("lambda", PenaltyNote.Lambda(report.Fit.Penalty));
        json.WriteBoolean("intercept", options.Intercept);
        json.WriteString("scaling", ScalingNote.Word(report.Fit.Scaling.Kind));
        json.WriteNumber("threads", options.Threads == 0 ? Environment.ProcessorCount : options.Threads);
        if (options.Choice.SeesAllRows) json.WriteNumber("tolerance", options.Tolerance);
        json.WriteNumber(options.Choice.SeesAllRows ? "iterations" : "batches", report.Fit.Trace.Count);
        json.WriteNumber("passes", report.Fit.Passes);
        if (options.Choice.SeesAllRows) WriteOptimality(json, report.Fit);
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

    private static void WriteSgd(Utf8JsonWriter json, Sgd sgd)
    {
        json.WriteNumber("epochs", sgd.Epochs);
        json.WriteNumber("batch_size", sgd.BatchSize);
        json.WriteNumber("learning_rate", sgd.LearningRate);
        json.WriteBoolean("drop_last", sgd.DropLast);
    }

    private static void WriteOptimality(Utf8JsonWriter json, FitResult fit)
    {
        json.WriteBoolean("converged", fit.StopReason.Kind == StopKind.Converged);
        json.WriteNumberOrNull("objective", fit.Certificate?.Primal);
        if (fit.Certificate is not { } certificate)
        {
            json.WriteNull("certificate");
            return;
        }

        json.WriteStartObject("certificate");
        json.WriteNumber("primal", certificate.Primal);
        json.WriteNumberOrNull("dual", certificate.Dual);
        json.WriteNumberOrNull("relative_gap", certificate.RelativeGap);
        json.WriteNumberOrNull("gradient_norm", certificate.GradientNorm);
        json.WriteEndObject();
    }
}
