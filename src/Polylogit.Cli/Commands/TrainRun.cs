using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Cli.Reports;
using Polylogit.Cli.Runs;
using Polylogit.Data;
using Polylogit.Evaluation;
using Polylogit.Models;
using Polylogit.Penalties;
using Polylogit.Training;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit train</c>: from the data to the files. The folder is tried before training, the model is the first file in it.</summary>
internal sealed class TrainRun(TrainOptions options, Terminal terminal)
{
    public const string ModelFile = "model.polylogit";

    private const string Runs = "runs";

    public int Run()
    {
        using Interruption interruption = new();
        RunRecorder recorder = new(options, TimeProvider.System.GetLocalNow());
        TrainInput input = TrainData.Read(options);
        DatasetSplit data = input.Data;
        LogisticModel? start = TrainData.ReadStart(options, data);
        ImageShape? image = ImageShape.For(data.Train.FeatureCount, options.ImageShape);
        TrainData.Check(options, data);
        IReadOnlyList<double>? classWeights = options.ClassWeights?.Of(data.Train);
        double weight = TrainData.Weight(data.Train, classWeights);
        Penalty penalty = options.Penalty?.For(data, weight) ?? Penalty.None;
        using RunFolder folder = options.Output is { } path
            ? RunFolder.At(path)
            : RunFolder.New(Runs, data.Name, TimeProvider.System.GetLocalNow());
        if (!options.Json) TrainText.WriteShapes(terminal.Out, data);
        new TrainNotes(options, terminal).Write(data, image, classWeights, penalty, weight);
        interruption.Token.ThrowIfCancellationRequested();

        Task<IReadOnlyList<RunFile>> hashing = Task.Run(input.Hash);
        TrainCheckpoint checkpoint = new(options, terminal);
        FitResult fit = checkpoint.Guard(() => Fit(data, penalty, start, interruption.Token));
        TrainReport report = WriteFiles(data, fit, image, folder, report => recorder.Record(input, hashing.GetAwaiter().GetResult(), report, image, weight));
        checkpoint.End(fit.StopReason);
        if (options.Json) TrainJson.Write(terminal.Out, report, options, folder);
        else TrainText.WriteResult(terminal.Out, report, folder);
        if (!options.Quiet) TrainDoctor.Write(terminal, report, folder);
        return new TrainEnding(options, terminal).Write(fit, folder.PathOf(ModelFile));
    }

    private FitResult Fit(DatasetSplit data, Penalty penalty, LogisticModel? start, CancellationToken stop)
    {
        LogisticRegression regression = new()
        {
            Solver = options.Solver,
            Penalty = penalty,
            Intercept = options.Intercept,
            Tolerance = options.Tolerance,
            Start = start,
            Scaling = options.Scaling,
            ClassWeights = options.ClassWeights,
            Threads = options.Threads,
            EvaluateEvery = options.EvaluateEvery,
            Checkpoint = options.Checkpoint,
            Stopping = [new StopOnRequest(stop), .. options.Stopping],
        };
        ProgressText words = ProgressText.For(options.Choice.SeesAllRows);
        IProgress<TrainingProgress>? progress = options.Quiet ? null
            : terminal.ErrorIsLive ? new ProgressBar(terminal, words)
            : new ProgressLines(terminal, words);
        using (progress as IDisposable)
        {
            FitResult fit = regression.Fit(data.Train, data.Test, progress, CancellationToken.None);
            return fit with { Model = fit.Model.WithEncoding(data.Encoding).WithFirstColumn(data.FirstColumn) };
        }
    }

    private TrainReport WriteFiles(DatasetSplit data, FitResult fit, ImageShape? image, RunFolder folder, Func<TrainReport, RunRecord> record)
    {
        folder.Write(ModelFile, fit.Model.Save);
        List<Action> work = [() => folder.Write(HistoryFile.Name, HistoryFile.ToBytes(fit.Trace, options.Choice.SeesAllRows))];
        if (options.Plots) work.AddRange(new RunPlots(folder, data, options.Choice.SeesAllRows).All(fit, image, options.Seed));
        List<Task> tasks = [.. work.Select(Task.Run)];
        TrainReport report = new(
            data,
            fit,
            ModelEvaluation.Of(fit.Model, data.Train, options.Threads),
            data.Test is null ? null : ModelEvaluation.Of(fit.Model, data.Test, options.Threads));
        if (options.Doctor) report = TrainDoctor.Look(report);
        RunRecord run = record(report);
        tasks.Add(Task.Run(() => folder.Write(SavedRun.RecordFile, RunRecordJson.ToBytes(run))));
        if (options.Report) tasks.Add(Task.Run(() => folder.Write(ReportPage.File, ReportPage.Render(new ReportContent { Run = run, Trace = fit.Trace, Model = fit.Model }.With(data, options.Threads)))));
        tasks.ForEach(task => ((IAsyncResult)task).AsyncWaitHandle.WaitOne());
        try
        {
            tasks.ForEach(task => task.GetAwaiter().GetResult());
        }
        catch (Exception error) when (error is TypeInitializationException or DllNotFoundException)
        {
            throw new CommandException(
                $"No pictures can be drawn: the library libSkiaSharp cannot be loaded from '{AppContext.BaseDirectory}'. Keep it beside the program, "
                + $"or give --no-plots. The model is in '{folder.PathOf(ModelFile)}'.",
                error);
        }

        folder.RemoveStale([.. RunPlots.Files, ReportPage.File]);
        return report;
    }
}
