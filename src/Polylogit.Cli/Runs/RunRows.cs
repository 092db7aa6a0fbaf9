using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Models;

namespace Polylogit.Cli.Runs;

/// <summary>The rows of a run, read again as they were read for training. They have to be the same bytes.</summary>
/// <param name="run">The run.</param>
/// <param name="model">Its model, which has the encoding of a table.</param>
internal sealed class RunRows(SavedRun run, LogisticModel model)
{
    private const string Without = "or --no-data for a report without what needs the rows";

    private RunData Recorded => run.Record.Data;

    /// <param name="data">Where the data lie now; null for where they lay.</param>
    /// <param name="maxBytes">Most bytes that their arrays may have.</param>
    /// <exception cref="DataFormatException">They are gone, changed, or cannot be used.</exception>
    public DatasetSplit Read(string? data, long maxBytes)
    {
        string path = data ?? Recorded.Path
            ?? throw new DataFormatException($"The run '{run.Folder}' was trained on data from stdin. Give a file with the same bytes by --data FILE, {Without}.");
        if (data is null) Check(Recorded.Files.Select(file => file.Path!));
        DatasetReadOptions options = Recorded.Reading with { MaxBytes = maxBytes };
        if (model.Encoding is { } encoding) options = options with { Table = options.Table with { Encoding = encoding, ClassNames = model.ClassNames } };
        DatasetSplit split = Recorded.TestPath is { } test ? DatasetFormats.ReadPair(path, test, options) : DatasetFormats.Read(path, options);
        if (data is not null) Check(split.Files);
        if (split.Train.RowCount != Recorded.TrainRows || (split.Test?.RowCount ?? 0) != Recorded.TestRows)
        {
            throw new DataFormatException(
                $"'{path}' has {split.Train.RowCount} training and {split.Test?.RowCount ?? 0} test rows, and the run '{run.Folder}' had {Recorded.TrainRows} and {Recorded.TestRows}. Train again, {Without}.");
        }

        return split with { Name = Recorded.Name };
    }

    private void Check(IEnumerable<string> files)
    {
        int checkedFiles = 0;
        foreach (string file in files)
        {
            if (!File.Exists(file)) throw new DataFormatException($"'{file}', which the run '{run.Folder}' was trained on, is gone. Give its place now by --data FILE, {Without}.");
            if (checkedFiles >= Recorded.Files.Count || RunFile.Of(file).Sha256 != Recorded.Files[checkedFiles++].Sha256)
                throw new DataFormatException($"'{file}' is not what the run '{run.Folder}' was trained on: its SHA-256 is another. Give the data as they were by --data FILE, {Without}.");
        }
    }
}
