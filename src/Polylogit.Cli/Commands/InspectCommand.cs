using System.CommandLine;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Models;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit inspect</c>: what a data file or a model is.</summary>
internal sealed class InspectCommand : ExampleCommand
{
    private readonly TextArgument _file = new(
        "FILE",
        "A model.polylogit, a data file, the name of a dataset such as mini_mnist, or - for data from stdin",
        "the path of a model or a data file, the name of a dataset such as mini_mnist, or - for stdin");
    private readonly TableChoices _table = new();
    private readonly ValueOption<int> _top = new(
        "--top", "N", "How many of the largest coefficients of each class are shown", "a whole number from 1 up, such as 5", Values.WholeNumber(1), 5, "5");
    private readonly ValueOption<string?> _dataFolder = SharedOptions.DataFolder();
    private readonly ValueOption<long> _maxBytes = SharedOptions.MaxBytes();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Option<bool> _quiet = SharedOptions.Flag("--quiet", "No notes on stderr; errors stay");
    private readonly Terminal _terminal;

    public InspectCommand(Terminal terminal)
        : base("inspect", "Say what a data file or a model is: shape, types, classes, holes, scale; or training and largest coefficients.")
    {
        _terminal = terminal;
        Add(_file);
        foreach (Option option in (Option[])[.. _table.Reading, _top, _dataFolder, _maxBytes, _json, _quiet]) Add(option);
        SetAction(Run);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("polylogit inspect flowers.csv --label species", "a table: its classes, columns, missing cells"),
        ("polylogit inspect runs/first/model.polylogit --top 3", "a model: how it was trained, its three largest coefficients of each class"),
    ];

    private int Run(ParseResult parsed)
    {
        string file = parsed.GetRequiredValue(_file);
        if (file != "-" && (LogisticModel.IsModel(file) || file.EndsWith(".polylogit", StringComparison.OrdinalIgnoreCase)))
        {
            ModelReport report = new(LogisticModel.Load(file), parsed.GetValue(_top));
            if (parsed.GetValue(_json)) report.WriteJson(_terminal.Out);
            else report.WriteText(_terminal.Out);
            return ExitCode.Done;
        }

        DatasetSplit data = Read(file, parsed);
        if (!parsed.GetValue(_quiet))
        {
            foreach (string note in data.Notes) _terminal.Note(note);
        }

        DataReport summary = new(data);
        if (parsed.GetValue(_json)) summary.WriteJson(_terminal.Out);
        else summary.WriteText(_terminal.Out);
        return ExitCode.Done;
    }

    private DatasetSplit Read(string file, ParseResult parsed)
    {
        DatasetReadOptions options = _table.ChosenToRead(parsed, parsed.GetValue(_maxBytes));
        if (file != "-") return DatasetFormats.Read(DatasetCatalog.Find(file, parsed.GetValue(_dataFolder)), options);
        using Stream input = Console.OpenStandardInput();
        return DatasetFormats.ReadStream(input, "stdin", options);
    }
}
