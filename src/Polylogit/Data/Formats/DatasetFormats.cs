using Polylogit.Data.Formats.Writing;

namespace Polylogit.Data.Formats;

/// <summary>The formats that datasets are read from.</summary>
public static class DatasetFormats
{
    internal const string ParquetExtension = ".parquet";

    /// <summary>Those of this library, in the order in which they are tried. <see cref="DatasetReadOptions.Formats"/> takes others too.</summary>
    public static IReadOnlyList<DatasetFormat> All { get; } = [new NpzFormat(), new IdxFormat(), new LibsvmFormat(), new CsvFormat()];

    /// <summary>Reads a dataset from a file, whose format is found by its content, or from a folder with the files of MNIST.</summary>
    /// <param name="path">The file or folder. A file may be compressed by gzip.</param>
    /// <param name="options">Bounds; null means the defaults.</param>
    /// <exception cref="DataFormatException">The file cannot be read or used.</exception>
    public static DatasetSplit Read(string path, DatasetReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new DatasetReadOptions();
        return Guard(path, () =>
        {
            if (IdxFormat.IsFolder(path))
            {
                RefuseTableOptions(path, options.Table);
                return IdxFormat.ReadFolder(path, options) with { Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) };
            }

            using DataFile file = DataFile.Open(path, options);
            DatasetSplit data = Read(file, options);
            return data with { Name = NameOf(path), Files = data.Files.Count > 0 ? data.Files : [path] };
        });
    }

    /// <summary>Reads the rows to train on from one file and those to test on from another.</summary>
    /// <param name="trainPath">The file with the rows to train on.</param>
    /// <param name="testPath">The file with the rows to test on, whose columns and classes must be those of the other.</param>
    /// <param name="options">Bounds; null means the defaults.</param>
    /// <exception cref="DataFormatException">A file cannot be read or used, or the two do not fit together.</exception>
    public static DatasetSplit ReadPair(string trainPath, string testPath, DatasetReadOptions? options = null)
    {
        options ??= new DatasetReadOptions();
        if (options.TestShare > 0) throw new DataFormatException($"Test rows come from '{testPath}'. Leave --split out, or --test.");
        DatasetSplit train = Read(trainPath, options);
        if (train.Test is not null) throw new DataFormatException($"'{trainPath}' has test rows of its own. Leave --test '{testPath}' out, or give a file without test rows.");
        IReadOnlyList<string> classes = train.Train.Labels.ClassNames;
        TableOptions table = options.Table with { Encoding = train.Encoding, ClassNames = classes };
        DatasetSplit test = Read(testPath, options with { Table = table, FeatureCount = train.Train.FeatureCount, FirstColumn = train.FirstColumn });
        if (test.Train.FeatureCount != train.Train.FeatureCount)
        {
            throw new DataFormatException(
                $"'{testPath}' has {test.Train.FeatureCount} features and '{trainPath}' {train.Train.FeatureCount}. Both need the same features.");
        }

        int[] known = [.. test.Train.Labels.ClassNames.Select(name => classes.ToList().IndexOf(name))];
        int unknown = Array.IndexOf(known, -1);
        if (unknown >= 0)
            throw new DataFormatException($"'{testPath}' has the class '{test.Train.Labels.ClassNames[unknown]}', which '{trainPath}' has not. Both need the same classes.");
        Labels labels = Labels.Of(Array.ConvertAll(test.Train.Labels.Indices.ToArray(), index => known[index]), classes);
        Dataset rows = new(test.Train.Features, labels) { Weights = test.Train.Weights };
        if (!test.Train.Offsets.IsEmpty)
        {
            rows = test.Train.ClassCount == classes.Count ? rows with { Offsets = test.Train.Offsets } : throw new DataFormatException(
                $"'{testPath}' has offsets for {test.Train.ClassCount} classes and '{trainPath}' {classes.Count} classes. Offsets need a column for each class.");
        }

        return train with { Test = rows, Notes = [.. train.Notes, .. test.Notes], Files = [.. train.Files, .. test.Files] };
    }

    /// <summary>Reads a dataset from a stream, such as standard input, whose format is found by its content.</summary>
    /// <param name="stream">The content. Where it is not seekable it is first read into memory.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="options">Bounds; null means the defaults.</param>
    /// <exception cref="DataFormatException">The content cannot be used.</exception>
    public static DatasetSplit ReadStream(Stream stream, string name, DatasetReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new DatasetReadOptions();
        return Guard(name, () =>
        {
            using DataFile file = DataFile.Of(stream, name, options);
            return Read(file, options) with { Name = name };
        });
    }

    /// <summary>What a path may end in to be written, such as ".csv"; "/" stands for a folder, which gets the files of MNIST.</summary>
    public static IReadOnlyList<string> Writable { get; } = EndingsOf(All);

    /// <summary>Writes a dataset in the format that the end of the path asks for, whole or not at all.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="path">The file, or the folder to make.</param>
    /// <param name="formats">The formats that there are; null for those of this library.</param>
    /// <exception cref="DataFormatException">The path names no format that is written, or the format cannot hold the data.</exception>
    /// <exception cref="IOException">The folder does not exist or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(DatasetSplit data, string path, IReadOnlyList<DatasetFormat>? formats = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(path);
        formats ??= All;
        DatasetWriter writer = formats.Select(format => format.Writer)
            .FirstOrDefault(writer => writer is not null && writer.Endings.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
            ?? throw new DataFormatException($"'{path}' names no format that data are written in. Let it end in one of {string.Join(", ", EndingsOf(formats))}.");
        writer.Write(data, path);
    }

    private static string[] EndingsOf(IEnumerable<DatasetFormat> formats) => [.. formats.SelectMany(format => format.Writer?.Endings ?? [])];

    private static DatasetSplit Read(DataFile file, DatasetReadOptions options)
    {
        DatasetFormat format = FormatOf(file, options.Formats);
        if (!format.IsTable) RefuseTableOptions(file.Path ?? file.Name, options.Table);
        return format.Read(file, options);
    }

    /// <summary>Says that a file has no columns, where somebody named one.</summary>
    internal static void RefuseTableOptions(string file, TableOptions table)
    {
        string? instead = table.Weights is { } weights
            ? $"has no column '{weights}' with weights (--weights). In a .npz file the weights are the arrays weights_train and weights_test."
            : table.Label is { } label ? $"has no column '{label}' with labels (--label): they stand where its format has them. Leave it out."
            : table.Header != TableHeader.Auto ? "has no first row of names (--header). Leave it out."
            : table.Delimiter is not null ? "has no cells with something between them (--delimiter). Leave it out."
            : null;
        if (instead is not null) throw new DataFormatException($"'{file}' is no table and {instead}");
    }

    internal static DatasetFormat FormatOf(DataFile file, IReadOnlyList<DatasetFormat> formats)
    {
        byte[] head = file.Head();
        DatasetFormat? found = formats.FirstOrDefault(candidate => candidate.Sniff(head));
        if (found is CsvFormat && NamedBy(file.Name, formats) is { } named && named != found)
        {
            throw new DataFormatException(
                $"'{file.Path ?? file.Name}' holds text and no {named.Name} data, which its name promises. Copy or write it again, or call it .csv if it is a table.");
        }

        return found
            ?? throw new DataFormatException(
                head.Length == 0
                    ? $"'{file.Path ?? file.Name}' is empty. Give a file of one of the formats {NamesOf(formats)}."
                    : head.AsSpan().StartsWith("PAR1"u8)
                    ? $"'{file.Path ?? file.Name}' is a Parquet file, which this build does not read. Convert it to .csv or .npz first, or use the .NET tool, which reads Parquet."
                    : $"'{file.Path ?? file.Name}' is of no known format; known are {NamesOf(formats)}. A .npz file is written by numpy.savez.");
    }

    private static string NamesOf(IEnumerable<DatasetFormat> formats) => string.Join(", ", formats.Select(format => format.Name));

    private static DatasetFormat? NamedBy(string file, IEnumerable<DatasetFormat> formats) =>
        formats.FirstOrDefault(format => format.Extensions.Any(end => file.EndsWith(end, StringComparison.OrdinalIgnoreCase)));

    internal static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException($"Cannot read '{path}': {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static string NameOf(string path) =>
        Path.GetFileNameWithoutExtension(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path);
}
