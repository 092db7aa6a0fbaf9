using System.CommandLine;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Models;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit predict</c>: the class of each row, on stdout.</summary>
internal sealed class PredictCommand : ExampleCommand
{
    private readonly TextArgument _model = SharedOptions.Model();
    private readonly TextArgument _data = SharedOptions.Data();
    private readonly ValueOption<DataPart> _part = SharedOptions.Part();
    private readonly Option<bool> _probabilities = SharedOptions.Flag("--proba", "Print the probability of each class too, as CSV with a header");
    private readonly ValueOption<int> _threads = SharedOptions.Threads();
    private readonly ValueOption<string?> _dataFolder = SharedOptions.DataFolder();
    private readonly ValueOption<long> _maxBytes = SharedOptions.MaxBytes();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Option<bool> _quiet = SharedOptions.Flag("--quiet", "No notes on stderr; errors stay");
    private readonly Terminal _terminal;

    public PredictCommand(Terminal terminal)
        : base("predict", "Predict the class of each row; one line a row on stdout.")
    {
        _terminal = terminal;
        Add(_model);
        Add(_data);
        foreach (Option option in (Option[])[_part, _probabilities, _threads, _dataFolder, _maxBytes, _json, _quiet]) Add(option);
        SetAction(Run);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("polylogit predict runs/first/model.polylogit mini_mnist", "the predicted digit of each test row"),
        ("polylogit predict runs/first/model.polylogit new.npz --proba > new.csv", "with the probability of each class, into a CSV file"),
    ];

    private int Run(ParseResult parsed)
    {
        LogisticModel model = LogisticModel.Load(parsed.GetRequiredValue(_model));
        DataSelection data = DataSelection.ReadFeatures(
            model, parsed.GetRequiredValue(_data), parsed.GetValue(_dataFolder), parsed.GetValue(_maxBytes), parsed.GetValue(_part));
        int threads = parsed.GetValue(_threads);
        int[] classes = model.Predict(data.Features, threads);
        double[]? probabilities = parsed.GetValue(_probabilities) ? model.PredictProbabilities(data.Features, threads) : null;
        if (!parsed.GetValue(_quiet)) _terminal.Note(data.Note);
        Predictions predictions = new(model.ClassNames, classes, probabilities);
        if (parsed.GetValue(_json)) predictions.WriteJson(_terminal.Out, data);
        else if (probabilities is not null) predictions.WriteCsv(_terminal.Out);
        else predictions.WriteLines(_terminal.Out);
        return ExitCode.Done;
    }
}
