using System.CommandLine;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Cli.Runs;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Diagnosis;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit doctor</c>: what is wrong with the arrays of a program, with data, or with a run.</summary>
internal sealed class DoctorCommand : ExampleCommand
{
    private readonly TextArgument _data = new(
        "DATA",
        "What to look at, where it is not arrays: name of a dataset or path of a data file, or a folder that 'polylogit train' wrote",
        "the name of a dataset, such as mini_mnist, a data file, or a folder that train wrote")
    {
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly ArrayChoices _arrays = new();
    private readonly TableChoices _table = new();
    private readonly ValueOption<ulong> _seed = SharedOptions.Seed("Seed of the choice of test rows (--split)");
    private readonly ValueOption<int> _threads = SharedOptions.Threads();
    private readonly ValueOption<string?> _dataFolder = SharedOptions.DataFolder();
    private readonly ValueOption<long> _maxBytes = SharedOptions.MaxBytes();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Terminal _terminal;

    public DoctorCommand(Terminal terminal)
        : base("doctor", "Say what is wrong with the arrays of your own program, with data, or with a run: evidence and what to do.")
    {
        _terminal = terminal;
        Add(_data);
        foreach (Option option in (Option[])[.. _arrays.All, .. _table.AllButWeights, _seed, _threads, _dataFolder, _maxBytes, _json]) Add(option);
        SetAction(Run);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("polylogit doctor --probabilities p.npy --labels y.npy", "arrays of a numpy program, saved by np.save"),
        ("polylogit doctor --probabilities p.npy --labels y.npy --features X.npy --weights A.npy --gradient g.npy --loss loss.csv", "the more it is given, the more it can tell"),
        ("polylogit doctor flowers.csv --label species --split 0.2", "data, before a model is trained on them"),
        ("polylogit doctor runs/first", "a run"),
    ];

    private int Run(ParseResult parsed)
    {
        IReadOnlyList<Finding> findings = Look(parsed);
        if (parsed.GetValue(_json)) FindingsReport.WriteJson(_terminal.Out, findings);
        else FindingsReport.WriteText(_terminal.Out, findings);
        return findings.Count == 0 ? ExitCode.Done : ExitCode.Failure;
    }

    private IReadOnlyList<Finding> Look(ParseResult parsed)
    {
        string? data = parsed.GetValue(_data);
        string[] arrays = [.. _arrays.Given(parsed).Where(name => data is null || name != _arrays.Weights.Name)];
        if (data is null)
        {
            return arrays.Length > 0 ? Doctor.Numbers(_arrays.Read(parsed)) : throw CommandException.Usage(
                "doctor needs something to look at: --probabilities p.npy --labels y.npy of your program, DATA such as mini_mnist, or a folder that train wrote.");
        }

        if (arrays.Length > 0) throw CommandException.Usage($"{arrays[0]} is an array of your own program, and '{data}' are data. Look at one of them: leave the other out.");
        if (SavedRun.IsAt(data)) return Doctor.Run(FinishedRun.Of(SavedRun.Open(data)));
        return Doctor.Data(Read(parsed, data), parsed.GetValue(_threads));
    }

    private DatasetSplit Read(ParseResult parsed, string data)
    {
        DatasetReadOptions options = _table.Chosen(parsed, parsed.GetValue(_maxBytes), parsed.GetValue(_seed));
        options = options with { Table = options.Table with { Weights = parsed.GetValue(_arrays.Weights) } };
        if (data == "-")
        {
            using Stream input = Console.OpenStandardInput();
            return DatasetFormats.ReadStream(input, "stdin", options);
        }

        string? folder = parsed.GetValue(_dataFolder);
        string path = DatasetCatalog.Find(data, folder);
        return _table.TestFile(parsed) is { } test ? DatasetFormats.ReadPair(path, DatasetCatalog.Find(test, folder), options) : DatasetFormats.Read(path, options);
    }
}
