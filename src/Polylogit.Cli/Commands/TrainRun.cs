using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Cli.Runs;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Evaluation;
using Polylogit.Training;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit train</c>: from the data to the files. The folder is tried before training, the model is the first file in it.</summary>
internal sealed class TrainRun(TrainOptions options, Terminal terminal)
{
    public const string ModelFile = "model.polylogit";

    private const string Runs = "runs";
    private const int MostClassesInNote = 10;

    public int Run()
    {
        using Interruption interruption = new();
        DatasetSplit data = Read();
        ImageShape? image = ImageShape.For(data.Train.FeatureCount, options.ImageShape);
        CheckLength(data.Train.RowCount);
        IReadOnlyList<double>? classWeights = options.ClassWeights?.Of(data.Train);
        using RunFolder folder = options.Output is { } path
            ? RunFolder.At(path)
            : RunFolder.New(Runs, data.Name, TimeProvider.System.GetLocalNow());
        if (!options.Json) TrainText.WriteShapes(terminal.Out, data);
        Introduce(data, image, classWeights);
        interruption.Token.ThrowIfCancellationRequested();

        FitResult fit = Fit(data, interruption.Token);
        TrainReport report = WriteFiles(data, fit, image, folder);
        if (options.Json) TrainJson.Write(terminal.Out, report, options, folder);
        else TrainText.WriteResult(terminal.Out, report, folder);
        return End(fit.StopReason, folder);
    }

    private DatasetSplit Read()
    {
        if (options.Data == "-")
        {
            if (options.TestFile is not null)
                throw CommandException.Usage($"--test '{options.TestFile}' needs DATA to be a file, not stdin. Save the rows into a file first, or use --split.");
            using Stream input = Console.OpenStandardInput();
            return DatasetFormats.ReadStream(input, "stdin", options.Reading);
        }

        string path = DatasetCatalog.Find(options.Data, options.DataFolder);
        return options.TestFile is null
            ? DatasetFormats.Read(path, options.Reading)
            : DatasetFormats.ReadPair(path, DatasetCatalog.Find(options.TestFile, options.DataFolder), options.Reading);
    }

    private void CheckLength(int rows)
    {
        int batches = (rows + options.Solver.BatchSize - 1) / options.Solver.BatchSize;
        if ((long)batches * options.Solver.Epochs > int.MaxValue)
        {
            throw CommandException.Usage(
                $"{options.Solver.Epochs} epochs of {batches} batches are more than {int.MaxValue} batches. Give fewer --epochs or a larger --batch-size.");
        }
    }

    private void Introduce(DatasetSplit data, ImageShape? image, IReadOnlyList<double>? classWeights)
    {
        Dataset train = data.Train;
        FeatureScaling scaling = FeatureScaling.Of(options.Scaling, train);
        ScalingNote.WriteUnscaled(terminal, train.Features, scaling);
        if (options.Quiet) return;
        foreach (string note in data.Notes) terminal.Note(note);
        if (classWeights is not null)
        {
            string weights = string.Join(", ", classWeights.Take(MostClassesInNote).Select((weight, k) => $"{train.Labels.ClassNames[k]}={Numbers.Count(weight)}"));
            terminal.Note($"Rows weigh by their class: {weights}{(classWeights.Count > MostClassesInNote ? ", ..." : "")} (--class-weight).");
        }

        terminal.Note($"Features are held as {train.Features.Layout}: {train.Features.LayoutReason} (--layout).");
        ScalingNote.WriteFound(terminal, options.Scaling, scaling);
        if (image is null && options.Plots)
        {
            terminal.Note(
                $"{RunPlots.SamplesFile} and {RunPlots.WeightsFile} are left out: {train.FeatureCount} features make no square image (--image-shape HxW if they are one).");
        }
    }

    private FitResult Fit(DatasetSplit data, CancellationToken stop)
    {
        LogisticRegression regression = new()
        {
            Solver = options.Solver,
            Scaling = options.Scaling,
            ClassWeights = options.ClassWeights,
            Threads = options.Threads,
            EvaluateEvery = options.EvaluateEvery,
            Stopping = [new StopOnRequest(stop)],
        };
        IProgress<TrainingProgress>? progress = options.Quiet ? null
            : terminal.ErrorIsLive ? new ProgressBar(terminal)
            : new ProgressLines(terminal);
        using (progress as IDisposable)
        {
            FitResult fit = regression.Fit(data.Train, data.Test, progress, CancellationToken.None);
            return fit with { Model = fit.Model.WithEncoding(data.Encoding) };
        }
    }

    private TrainReport WriteFiles(DatasetSplit data, FitResult fit, ImageShape? image, RunFolder folder)
    {
        folder.Write(ModelFile, fit.Model.Save);
        List<Action> work = [() => folder.Write(HistoryFile.Name, HistoryFile.ToBytes(fit.Trace))];
        if (options.Plots) work.AddRange(new RunPlots(folder, data).All(fit, image, options.Solver.Seed));
        Task[] tasks = [.. work.Select(Task.Run)];
        TrainReport report = new(
            data,
            fit,
            ModelEvaluation.Of(fit.Model, data.Train, options.Threads),
            data.Test is null ? null : ModelEvaluation.Of(fit.Model, data.Test, options.Threads));
        Array.ForEach(tasks, task => ((IAsyncResult)task).AsyncWaitHandle.WaitOne());
        try
        {
            Array.ForEach(tasks, task => task.GetAwaiter().GetResult());
        }
        catch (Exception error) when (error is TypeInitializationException or DllNotFoundException)
        {
            throw new CommandException(
                $"No pictures can be drawn: the library libSkiaSharp cannot be loaded from '{AppContext.BaseDirectory}'. Keep it beside the program, "
                + $"or give --no-plots. The model is in '{folder.PathOf(ModelFile)}'.",
                error);
        }

        return report;
    }

    private int End(StopReason reason, RunFolder folder)
    {
        switch (reason.Kind)
        {
            case StopKind.Requested:
                terminal.Fail($"{char.ToUpperInvariant(reason.Words[0])}{reason.Words[1..]}; the model so far is in '{folder.PathOf(ModelFile)}'.");
                return ExitCode.Cancelled;
            case StopKind.Diverged:
                terminal.Fail($"Training diverged: {reason.Words}. Give a smaller --learning-rate than {options.Solver.LearningRate:R}, or scale the features (--scale).");
                return ExitCode.Failure;
            default:
                return ExitCode.Done;
        }
    }
}
