using Polylogit.Cli.Commands;
using Polylogit.Data;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Training;

namespace Polylogit.Cli.Runs;

/// <summary>A folder that <c>train</c> wrote, to be looked at again.</summary>
/// <param name="Folder">The folder as it was named.</param>
/// <param name="Record">Its <c>run.json</c>.</param>
internal sealed record SavedRun(string Folder, RunRecord Record)
{
    public const string RecordFile = "run.json";

    /// <summary>Whether a folder is one of those; the rest are data.</summary>
    public static bool IsAt(string folder) => File.Exists(Path.Combine(folder, RecordFile)) || File.Exists(Path.Combine(folder, HistoryFile.Name));

    /// <summary>Opens a folder.</summary>
    /// <exception cref="DataFormatException">It is no run, or its record is damaged.</exception>
    public static SavedRun Open(string folder)
    {
        const string Instead = "Give the folder that 'polylogit train' wrote, such as runs/first.";
        string path = Path.Combine(folder, RecordFile);
        if (!Directory.Exists(folder))
            throw new DataFormatException($"{(File.Exists(folder) ? $"'{folder}' is a file, not the folder of a run." : $"There is no folder '{folder}'.")} {Instead}");
        if (!File.Exists(path)) throw new DataFormatException($"'{folder}' is not the folder of a run: it has no {RecordFile}. {Instead}");
        return new SavedRun(folder, Read(path, () => RunRecordReader.Read(File.ReadAllBytes(path))));
    }

    /// <summary>What each step saw.</summary>
    /// <exception cref="DataFormatException">The history is missing or damaged.</exception>
    public IReadOnlyList<TracePoint> History()
    {
        string path = Path.Combine(Folder, HistoryFile.Name);
        return Read(path, () => HistoryFile.Read(File.ReadAllLines(path)));
    }

    /// <summary>The model that was fitted.</summary>
    /// <exception cref="DataFormatException">It is another run's.</exception>
    /// <exception cref="ModelFormatException">The file is missing, no model, or damaged.</exception>
    public LogisticModel Model()
    {
        string path = Path.Combine(Folder, TrainRun.ModelFile);
        LogisticModel model = LogisticModel.Load(path);
        return model.ClassNames.SequenceEqual(Record.Data.ClassNames) && model.FeatureCount == Record.Data.FeatureCount && model.Training.SequenceEqual(Record.Fit.Notes)
            ? model
            : throw new DataFormatException($"'{path}' is not the model that '{Path.Combine(Folder, RecordFile)}' tells of. Train again, or give another run.");
    }

    private static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException error)
        {
            throw new DataFormatException($"'{path}' cannot be used: {error.Message}. Train again, or give another run.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string reason = error is FileNotFoundException ? "it is missing" : FileTrouble.Reason(error);
            throw new DataFormatException($"'{path}' cannot be read: {reason}. Train again, or give another run.", error);
        }
    }
}
