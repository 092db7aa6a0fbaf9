using System.CommandLine;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Models;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit predict</c>: the class of each row, on stdout, as the rows come.</summary>
internal sealed class PredictCommand : ExampleCommand
{
    private readonly TextArgument _model = SharedOptions.Model();
    private readonly TextArgument _data = new(
        "DATA",
        "Rows to predict: the path of a file (a table with the columns of the training rows, LIBSVM, .npz, IDX), the name of a dataset such as mini_mnist, or - for stdin. Labels are not needed. Tables and LIBSVM are read as they come, in constant memory",
        "the path of a data file, the name of a dataset such as mini_mnist, or - for stdin");
    private readonly ValueOption<DataPart> _part = SharedOptions.Part();
    private readonly Option<bool> _probabilities = SharedOptions.Flag("--proba", "Print the probability of each class too, as CSV with a header");
    private readonly ValueOption<int> _top = new(
        "--top", "K", "Print the K most probable classes with their probabilities, as CSV with a header", "a whole number from 1 up, such as 3",
        Values.WholeNumber(1), 0, null);
    private readonly Option<bool> _json = SharedOptions.Flag("--json", "Print a JSON object a line for each row instead");
    private readonly ValueOption<TableHeader> _header = TableChoices.HeaderOption();
    private readonly ValueOption<char?> _delimiter = TableChoices.DelimiterOption();
    private readonly ValueOption<int?> _firstColumn = TableChoices.FirstColumnOption();
    private readonly ValueOption<int> _threads = SharedOptions.Threads();
    private readonly ValueOption<string?> _dataFolder = SharedOptions.DataFolder();
    private readonly ValueOption<long> _maxBytes = SharedOptions.MaxBytes();
    private readonly Option<bool> _quiet = SharedOptions.Flag("--quiet", "No notes on stderr; errors stay");
    private readonly Terminal _terminal;

    public PredictCommand(Terminal terminal)
        : base("predict", "Predict the class of each row, as rows come; one line a row on stdout.")
    {
        _terminal = terminal;
        Add(_model);
        Add(_data);
        foreach (Option option in (Option[])
        [
            _part, _probabilities, _top, _json, _header, _delimiter, _firstColumn, _threads, _dataFolder, _maxBytes, _quiet,
        ])
        {
            Add(option);
        }

        SetAction(Run);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("polylogit predict runs/first/model.polylogit mini_mnist", "the predicted digit of each test row"),
        ("polylogit predict runs/first/model.polylogit new.npz --proba > new.csv", "with the probability of each class, into a CSV file"),
        ("zcat rows.csv.gz | polylogit predict runs/first/model.polylogit - --top 3 --json", "rows from a pipe, the three most probable classes, a JSON object a row"),
    ];

    private int Run(ParseResult parsed)
    {
        LogisticModel model = LogisticModel.Load(parsed.GetRequiredValue(_model));
        PredictionWriter writer = Writer(parsed, model);
        using RowBlocks rows = Open(parsed, model);
        int threads = parsed.GetValue(_threads);
        long count = 0;
        foreach (BlockPrediction block in model.Predict(rows, writer.NeedsProbabilities, threads))
        {
            if (count == 0) writer.Begin();
            writer.Write(block);
            count += block.Classes.Count;

            // Whoever reads a pipe sees each row as soon as it is predicted.
            _terminal.Flush();
        }

        if (parsed.GetValue(_quiet)) return ExitCode.Done;
        if (rows.FirstColumn is { } first)
        {
            string why = parsed.GetValue(_firstColumn) is not null ? "as asked for" : model.FirstColumn is null ? "found; --first-column names it" : "as in training";
            _terminal.Note($"Columns of {rows.Name} are counted from {first} ({why}).");
        }

        _terminal.Note($"Predicted {Numbers.Whole(count)} rows of {rows.Name}.");
        return ExitCode.Done;
    }

    private PredictionWriter Writer(ParseResult parsed, LogisticModel model)
    {
        bool probabilities = parsed.GetValue(_probabilities);
        int top = parsed.GetValue(_top);
        if (top > 0 && probabilities) throw CommandException.Usage($"--proba prints every class and --top {top} some of them. Leave one of the two out.");
        if (top > model.ClassCount) throw CommandException.Usage($"--top {top} asks for more classes than the model has. Give at most {model.ClassCount}.");
        if (parsed.GetValue(_json))
            return new PredictionJsonLines(_terminal.Out, model.ClassNames, probabilities ? model.ClassCount : top, ordered: top > 0);
        return probabilities || top > 0
            ? new PredictionCsv(_terminal.Out, model.ClassNames, top)
            : new PredictionLines(_terminal.Out, model.ClassNames);
    }

    private RowBlocks Open(ParseResult parsed, LogisticModel model)
    {
        DataPart part = parsed.GetValue(_part);
        string data = parsed.GetRequiredValue(_data);
        DatasetReadOptions options = DataFormats.Within(parsed.GetValue(_maxBytes)) with
        {
            FirstColumn = parsed.GetValue(_firstColumn) ?? model.FirstColumn,
            Table = new TableOptions { Header = parsed.GetValue(_header), Delimiter = parsed.GetValue(_delimiter) },
        };
        if (part != DataPart.Auto)
        {
            if (data == "-") throw CommandException.Usage($"--part {(part == DataPart.Test ? "test" : "train")} needs DATA to be a file with two parts, not stdin. Leave it out.");
            DataSelection selection = DataSelection.Read(model, data, parsed.GetValue(_dataFolder), options.MaxBytes, part);
            return RowBlocks.Of(selection.Rows, selection.Name);
        }

        return data == "-"
            ? RowBlocks.Of(Console.OpenStandardInput(), "stdin", model.Encoding, model.FeatureCount, options)
            : RowBlocks.Open(DatasetCatalog.Find(data, parsed.GetValue(_dataFolder)), model.Encoding, model.FeatureCount, options);
    }
}
