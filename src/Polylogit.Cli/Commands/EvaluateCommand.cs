using System.CommandLine;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Evaluation;
using Polylogit.Models;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit evaluate</c>: how well a model does on labelled rows.</summary>
internal sealed class EvaluateCommand : ExampleCommand
{
    private readonly TextArgument _model = SharedOptions.Model();
    private readonly TextArgument _data = SharedOptions.Data();
    private readonly ValueOption<DataPart> _part = SharedOptions.Part();
    private readonly ValueOption<int> _threads = SharedOptions.Threads();
    private readonly ValueOption<string?> _dataFolder = SharedOptions.DataFolder();
    private readonly ValueOption<long> _maxBytes = SharedOptions.MaxBytes();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Option<bool> _quiet = SharedOptions.Flag("--quiet", "No notes on stderr; errors stay");
    private readonly Terminal _terminal;

    public EvaluateCommand(Terminal terminal)
        : base("evaluate", "Evaluate a model: accuracy, log loss, precision and recall of each class, confusion matrix.")
    {
        _terminal = terminal;
        Add(_model);
        Add(_data);
        foreach (Option option in (Option[])[_part, _threads, _dataFolder, _maxBytes, _json, _quiet]) Add(option);
        SetAction(Run);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("polylogit evaluate runs/first/model.polylogit mini_mnist", "on the test rows"),
        ("polylogit evaluate runs/first/model.polylogit mini_mnist --part train --json", "on the training rows, as JSON"),
    ];

    private int Run(ParseResult parsed)
    {
        LogisticModel model = LogisticModel.Load(parsed.GetRequiredValue(_model));
        DataSelection data = DataSelection.Read(
            model, parsed.GetRequiredValue(_data), parsed.GetValue(_dataFolder), parsed.GetValue(_maxBytes), parsed.GetValue(_part));
        ModelEvaluation evaluation = ModelEvaluation.Of(model, data.Rows, parsed.GetValue(_threads));
        if (!parsed.GetValue(_quiet)) _terminal.Note(data.Note);
        if (parsed.GetValue(_json)) EvaluationReport.WriteJson(_terminal.Out, data, evaluation);
        else EvaluationReport.WriteText(_terminal.Out, evaluation);
        return ExitCode.Done;
    }
}
