using Polylogit.Cli.Rendering;
using Polylogit.Cli.Runs;
using Polylogit.Diagnosis;
using Polylogit.Training;

namespace Polylogit.Cli.Commands;

/// <summary>What the doctor finds in passing while <c>train</c> is at it: a line for each finding, and nothing where there is none.</summary>
internal static class TrainDoctor
{
    private const int Shown = 3;

    public static TrainReport Look(TrainReport report) =>
        report.Fit.StopReason.Kind == StopKind.Requested ? report : report with { Findings = [.. Doctor.Run(RunOf(report)), .. Doctor.Glance(report.Data)] };

    public static void Write(Terminal terminal, TrainReport report, RunFolder folder)
    {
        IReadOnlyList<Finding> findings = report.Findings;
        foreach (Finding finding in findings.Take(Shown)) terminal.Note($"Doctor: {finding} {finding.Advice}");
        if (findings.Count > Shown)
            terminal.Note($"Doctor: and {Numbers.Whole(findings.Count - Shown)} more; see 'polylogit doctor {report.Data.Name}' and 'polylogit doctor {folder.Path}' (--no-doctor to leave this out).");
    }

    private static TrainedRun RunOf(TrainReport report)
    {
        FitResult fit = report.Fit;
        double[] scaled = fit.Model.Coefficients.ToArray();
        for (int i = 0; i < scaled.Length; i++) scaled[i] /= fit.Scaling.Scale[i % fit.Model.FeatureCount];
        return new TrainedRun
        {
            Trace = fit.Trace,
            Solver = fit.Solver,
            StepsPerEpoch = fit.StepsPerEpoch,
            StopReason = fit.StopReason,
            // What rows of weighted classes lose by a penalty does not show in their plain mean.
            Penalty = fit.Model.Training.Any(note => note.Key == "class weights") ? null : fit.Penalty,
            PenaltyValue = fit.Penalty.Value(scaled, fit.Model.FeatureCount),
            Train = report.Data.Train,
            Scaling = fit.Scaling,
            TrainLoss = report.Train.LogLoss,
            TestLoss = report.Test?.LogLoss ?? double.NaN,
            Passes = fit.Passes,
        };
    }
}
