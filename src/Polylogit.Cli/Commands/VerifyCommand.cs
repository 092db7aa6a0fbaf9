using System.CommandLine;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Evaluation;
using Polylogit.Models;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit verify</c>: whether a model is as near the optimum as it says.</summary>
internal sealed class VerifyCommand : ExampleCommand
{
    private readonly TextArgument _model = SharedOptions.Model();
    private readonly TextArgument _data = SharedOptions.Data();
    private readonly ValueOption<double> _split = TableChoices.Split();
    private readonly ValueOption<ulong> _seed = SharedOptions.Seed("Seed of the split, as it was in training");
    private readonly ValueOption<string?> _dataFolder = SharedOptions.DataFolder();
    private readonly ValueOption<long> _maxBytes = SharedOptions.MaxBytes();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Terminal _terminal;

    public VerifyCommand(Terminal terminal)
        : base("verify", "Verify how near a model is to the optimum, on the rows that it was trained on, by a slow and plain computation of its own.")
    {
        _terminal = terminal;
        Add(_model);
        Add(_data);
        foreach (Option option in (Option[])[_split, _seed, _dataFolder, _maxBytes, _json]) Add(option);
        SetAction(Run);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("polylogit verify runs/exact/model.polylogit mini_mnist", $"yes or no; exit code {ExitCode.Done} or {ExitCode.Failure}"),
        ("polylogit verify runs/exact/model.polylogit flowers.csv --split 0.2 --seed 7", "a model of which --split 0.2 --seed 7 chose the rows"),
    ];

    private int Run(ParseResult parsed)
    {
        LogisticModel model = LogisticModel.Load(parsed.GetRequiredValue(_model));
        DatasetReadOptions options = DataFormats.Within(parsed.GetValue(_maxBytes)) with
        {
            TestShare = parsed.GetValue(_split),
            SplitSeed = parsed.GetValue(_seed),
        };
        DatasetSplit data = DataSelection.ReadSplit(model, parsed.GetRequiredValue(_data), parsed.GetValue(_dataFolder), options);
        Verification verification = Verification.Of(model, data.Train);
        if (parsed.GetValue(_json)) VerificationReport.WriteJson(_terminal.Out, data.Name, verification);
        else VerificationReport.WriteText(_terminal.Out, verification);
        return verification.IsConfirmed ? ExitCode.Done : ExitCode.Failure;
    }
}
