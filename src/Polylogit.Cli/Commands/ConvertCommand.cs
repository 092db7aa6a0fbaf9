using System.CommandLine;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Cli.Runs;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Onnx;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit convert</c>: a model or a dataset into the format that the name of the output asks for.</summary>
internal sealed class ConvertCommand : ExampleCommand
{
    private readonly TextArgument _in = new(
        "IN",
        "A model (.polylogit, .json, .npz, .csv of coefficients), or data as 'train' takes them; which of the two is found out from the content",
        "the path of a model or of a data file, or the name of a dataset");
    private readonly TextArgument _out = new(
        "OUT",
        "The file to write. A model: .polylogit, .json, .npz, .csv, .cs (C# of one file) or .onnx. Data: .npz, .csv, .tsv, .svm, each of the last three also with .gz, .parquet (not in the native program), or a folder with / at its end for the IDX files of MNIST",
        "the path of the file to write, such as model.onnx or data.csv");
    private readonly ValueOption<OnnxOperators> _onnx = new(
        "--onnx",
        "WHICH",
        "What a .onnx file is made of: gemm (Gemm and Softmax in double), gemm-float (in single precision), linear-classifier (of ai.onnx.ml, single precision)",
        "gemm, gemm-float or linear-classifier",
        Values.OneOf(
            ("gemm", OnnxOperators.Gemm), ("gemm-float", OnnxOperators.GemmFloat), ("linear-classifier", OnnxOperators.LinearClassifier)),
        OnnxOperators.Gemm,
        "gemm");
    private readonly ValueOption<DataPart> _part = new(
        "--part",
        "PART",
        "Which rows of the data: train, test, or auto for all of them",
        "train, test or auto",
        Values.OneOf(("train", DataPart.Train), ("test", DataPart.Test), ("auto", DataPart.Auto)),
        DataPart.Auto,
        "auto");
    private readonly TableChoices _table = new();
    private readonly ValueOption<ulong> _seed = new("--seed", "N", "Seed of --split", "a whole number from 0 up, such as 7", Values.Seed, 0, "0");
    private readonly ValueOption<string?> _dataFolder = SharedOptions.DataFolder();
    private readonly ValueOption<long> _maxBytes = SharedOptions.MaxBytes();
    private readonly Option<bool> _quiet = SharedOptions.Flag("--quiet", "No notes on stderr; errors stay");
    private readonly Terminal _terminal;

    public ConvertCommand(Terminal terminal)
        : base("convert", "Convert a model or data into another format; a model is scored again from what is written.")
    {
        _terminal = terminal;
        Add(_in);
        Add(_out);
        foreach (Option option in (Option[])[_onnx, _part, .. _table.All, _seed, _dataFolder, _maxBytes, _quiet]) Add(option);
        SetAction(Run);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("polylogit convert runs/first/model.polylogit digits.onnx", "a model for ONNX Runtime"),
        ("polylogit convert runs/first/model.polylogit Digits.cs", "a model as C# of one file, without any library"),
        ("polylogit convert runs/first/model.polylogit digits.json", "a model to be read by people; it can be read back"),
        ("polylogit convert mini_mnist digits.csv.gz --part test", "the test rows of a dataset as a table"),
        ("polylogit convert iris.csv iris.npz --label species --split 0.2", "a table as arrays, a fifth of the rows set aside to test on"),
    ];

    private int Run(ParseResult parsed)
    {
        string source = parsed.GetRequiredValue(_in), target = parsed.GetRequiredValue(_out);
        ModelFormat[] formats = [.. ModelFormats.All, new OnnxModelFormat(parsed.GetValue(_onnx))];
        ModelFormat? format = ModelFormats.Named(target, formats);
        string[] said = Written.Guard(target, () => ModelSource.Is(source, format, formats)
            ? Convert(source, ModelFormats.Read(source, formats), target, format, formats)
            : Convert(source, ReadData(parsed, source), target));
        if (!parsed.GetValue(_quiet))
        {
            foreach (string sentence in said) _terminal.Note(sentence);
        }

        return ExitCode.Done;
    }

    private static string[] Convert(string source, LogisticModel model, string target, ModelFormat? format, ModelFormat[] formats)
    {
        if (format is null)
            throw CommandException.Usage($"'{source}' is a model, and '{target}' names no format of models. Let it end in one of {string.Join(", ", formats.SelectMany(known => known.Extensions))}.");
        ModelExport export = ModelExport.Write(model, target, format);
        string scored = FormattableString.Invariant(
            $"{target}: {export.SampleRows} sample rows scored again from it; the largest difference of a probability is {export.LargestDifference:G3}.");
        return export.LeftOut is { } left ? [scored, $"{target} does not hold {left}."] : [scored];
    }

    private static string[] Convert(string source, DatasetSplit data, string target)
    {
        if (!DataFormats.Writable.Any(end => target.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
            throw CommandException.Usage($"'{source}' is data, and '{target}' names no format that this program writes data in. Let it end in one of {string.Join(", ", DataFormats.Writable)}.");
        DatasetFormats.Write(data, target, DataFormats.All);
        string test = data.Test is { } rows ? $" and {rows.RowCount} test rows" : "";
        string written = $"{target}: {data.Train.RowCount} rows{test} of {data.Train.FeatureCount} features, {data.Train.ClassCount} classes.";
        return data.Encoding is { } encoding && encoding.Columns.Any(column => column.Levels is not null || column.HasIndicator)
            ? [.. data.Notes, written, "Categories are written as the columns of 0 and 1 that they become."]
            : [.. data.Notes, written];
    }

    private DatasetSplit ReadData(ParseResult parsed, string source)
    {
        DatasetReadOptions options = _table.Chosen(parsed, parsed.GetValue(_maxBytes), parsed.GetValue(_seed));
        DatasetSplit data = source == "-" ? ReadStandardInput(parsed, options)
            : _table.TestFile(parsed) is { } test ? DatasetFormats.ReadPair(DatasetCatalog.Find(source, parsed.GetValue(_dataFolder)), test, options)
            : DatasetCatalog.Read(source, parsed.GetValue(_dataFolder), options);
        return parsed.GetValue(_part) switch
        {
            DataPart.Train => data with { Test = null },
            DataPart.Test when data.Test is { } rows => data with { Train = rows, Test = null },
            DataPart.Test => throw new DataFormatException($"The data '{source}' have no test rows. Give --part train for the training rows, or --split."),
            _ => data,
        };
    }

    private DatasetSplit ReadStandardInput(ParseResult parsed, DatasetReadOptions options)
    {
        if (_table.TestFile(parsed) is { } test)
            throw CommandException.Usage($"--test '{test}' needs IN to be a file, not stdin. Save the rows into a file first, or use --split.");
        using Stream stdin = Console.OpenStandardInput();
        return DatasetFormats.ReadStream(stdin, "stdin", options);
    }
}
