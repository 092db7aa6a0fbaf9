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
        if (options.Solver is BatchSolver solver) WriteBatches(json, solver);
        json.WriteNumber("seed", options.Seed);
        json.WriteString("penalty", report.Fit.Penalty.ToString());
        json.WriteNumber("lambda", PenaltyNote.Lambda(report.Fit.Penalty));
        json.WriteBoolean("intercept", options.Intercept);
        json.WriteString("scaling", ScalingNote.Word(report.Fit.Scaling.Kind));
        json.WriteNumber("threads", options.Threads == 0 ? Environment.ProcessorCount : options.Threads);
        if (options.Choice.SeesAllRows) json.WriteNumber("tolerance", options.Tolerance);
        json.WriteNumber("iterations", report.Fit.Trace.Count);
        if (!options.Choice.SeesAllRows) json.WriteNumber("batches", report.Fit.Trace.Count);
        json.WriteNumber("passes", report.Fit.Passes);
        WriteOptimality(json, report, options);
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

    /// <summary>What a solver without a certificate has reached: the loss, and the penalty of the coefficients for features as they were scaled.</summary>
    private static double Objective(TrainReport report)
    {
        ReadOnlySpan<double> scale = report.Fit.Scaling.Scale;
        double[] coefficients = report.Fit.Model.Coefficients.ToArray();
        for (int i = 0; i < coefficients.Length; i++) coefficients[i] /= scale[i % scale.Length];
        return report.Train.LogLoss + report.Fit.Penalty.Value(coefficients, report.Fit.Model.FeatureCount);
    }

    private static void WriteBatches(Utf8JsonWriter json, BatchSolver solver)
    {
        json.WriteNumber("epochs", solver.Epochs);
        json.WriteNumber("batch_size", solver.BatchSize);
        json.WriteNumber("learning_rate", solver.LearningRate);
        json.WriteBoolean("drop_last", solver.DropLast);
        json.WriteString("schedule", solver.Schedule.ToString());
        if (solver is not Sgd sgd) return;
        json.WriteNumber("momentum", sgd.Momentum);
        json.WriteBoolean("nesterov", sgd.Nesterov);
    }

    private static void WriteOptimality(Utf8JsonWriter json, TrainReport report, TrainOptions options)
    {
        FitResult fit = report.Fit;
        json.WriteBoolean("converged", fit.StopReason.Kind == StopKind.Converged);
        json.WriteNumberOrNull("objective", fit.Certificate?.Primal ?? (options.ClassWeights is null ? Objective(report) : null));
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
