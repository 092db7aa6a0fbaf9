using Polylogit.Cli.Commands;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Cli.Runs;

/// <summary>Makes the record of a run that has ended.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="started">When it began.</param>
internal sealed class RunRecorder(TrainOptions options, DateTimeOffset started)
{
    /// <param name="input">What was read.</param>
    /// <param name="files">The files, hashed.</param>
    /// <param name="report">What came of it.</param>
    /// <param name="image">The images that rows are.</param>
    /// <param name="weight">What the training rows weigh together.</param>
    public RunRecord Record(TrainInput input, IReadOnlyList<RunFile> files, TrainReport report, ImageShape? image, double weight) => new()
    {
        Version = VersionAction.Version,
        Arguments = options.Arguments,
        Started = started,
        Data = Data(input, files, image),
        Fit = Fit(report.Fit, input.Data.Train.RowCount, weight),
        Train = RunScore.Of(report.Train, input.Data.Train),
        Test = report.Test is { } test ? RunScore.Of(test, input.Data.Test!) : null,
        Findings = RunFindings.Of(report),
    };

    private RunData Data(TrainInput input, IReadOnlyList<RunFile> files, ImageShape? image)
    {
        Dataset train = input.Data.Train;
        return new RunData
        {
            Name = input.Data.Name,
            Files = files,
            Path = Whole(input.Path),
            TestPath = Whole(input.TestPath),
            Reading = options.Reading with { MaxBytes = new DatasetReadOptions().MaxBytes },
            Layout = train.Features.Layout,
            FeatureCount = train.FeatureCount,
            Image = image,
            ClassNames = train.Labels.ClassNames,
            TrainCounts = Counts(train.Labels),
            TestCounts = input.Data.Test is { } test ? Counts(test.Labels) : [],
        };
    }

    private RunFit Fit(FitResult fit, int rows, double weight) => new()
    {
        Solver = fit.Solver.Name,
        SolverReason = fit.SolverReason,
        Penalty = PenaltyNote.Of(fit.Penalty, rows, weight, fit.Model.ClassCount),
        PenaltyName = PenaltyNote.Name(fit.Penalty),
        Lambda = PenaltyNote.Lambda(fit.Penalty),
        Scaling = ScalingNote.Word(fit.Scaling.Kind),
        Seed = options.Seed,
        Notes = fit.Model.Training,
        SeesAllRows = options.Choice.SeesAllRows,
        Steps = fit.Trace.Count,
        StepsPerEpoch = fit.StepsPerEpoch,
        Passes = fit.Passes,
        Seconds = fit.Elapsed.TotalSeconds,
        StopKind = fit.StopReason.Kind,
        StopReason = fit.StopReason.Words,
        Tolerance = options.Tolerance,
        Certificate = fit.Certificate is { } certificate ? RunCertificate.Of(certificate) : null,
    };

    private static string? Whole(string? path) => path is null ? null : Path.GetFullPath(path);

    private static int[] Counts(Labels labels)
    {
        int[] counts = new int[labels.ClassCount];
        foreach (int index in labels.Indices) counts[index]++;
        return counts;
    }
}
