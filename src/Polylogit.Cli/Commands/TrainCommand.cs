using System.CommandLine;
using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Data;
using Polylogit.Training;

namespace Polylogit.Cli.Commands;

/// <summary><c>polylogit train</c>: its options.</summary>
internal sealed class TrainCommand : ExampleCommand
{
    private static readonly TryParse<int> FromOne = Values.WholeNumber(1);

    private readonly TextArgument _data = SharedOptions.Data();
    private readonly SolverChoices _solver = new();
    private readonly PenaltyChoices _penalty = new();
    private readonly StoppingChoices _stopping = new();
    private readonly CheckpointChoices _checkpoint = new();
    private readonly Option<bool> _noIntercept = SharedOptions.Flag("--no-intercept", "No intercepts: the scores are W x alone");
    private readonly ValueOption<string?> _warmStart = new(
        "--warm-start", "MODEL", "Begin from a model with the same classes and features, such as one with another penalty [default: at zero]",
        "the path of a model, such as runs/first/model.polylogit", Values.Text, null, null);
    private readonly ValueOption<ScalingKind> _scale = new(
        "--scale", "HOW", "How features are scaled: auto divides whole numbers 0..255 by 255 and leaves others; none; pixels (/ 255); standard (mean 0, deviation 1); minmax (0..1)",
        "auto, none, pixels, standard or minmax",
        Values.OneOf(
            ("auto", ScalingKind.Auto), ("none", ScalingKind.None), ("pixels", ScalingKind.Pixels),
            ("standard", ScalingKind.Standard), ("minmax", ScalingKind.MinMax)),
        ScalingKind.Auto, "auto");
    private readonly ValueOption<EvaluationInterval> _evaluateEvery = new(
        "--eval-every", "WHEN", "How often the accuracy on the test rows is looked at: batch, epoch, never, or every N batches; their loss, once an epoch and at the end",
        "batch, epoch, never or a whole number from 1 up", TryParseInterval, EvaluationInterval.Batch, "batch")
    {
        Words = ["batch", "epoch", "never"],
    };
    private readonly ValueOption<FeatureLayout> _layout = new(
        "--layout", "HOW", "How features lie in memory: auto looks at the zeros; dense; octets leaves out groups of eight zeros; sparse leaves out every zero",
        "auto, dense, octets or sparse",
        Values.OneOf(
            ("auto", FeatureLayout.Auto), ("dense", FeatureLayout.Dense), ("octets", FeatureLayout.Octets), ("sparse", FeatureLayout.Sparse)),
        FeatureLayout.Auto, "auto");
    private readonly ValueOption<ClassWeights?> _classWeights = new(
        "--class-weight", "HOW", "Weights of classes: balanced, so that every class weighs the same; or by name, such as rare=5,usual=0.5, others 1 [default: none]",
        "balanced, or classes with weights from 0 up, such as rare=5,usual=0.5", ClassWeightText.TryParse, null, null)
    {
        Words = ["balanced"],
    };
    private readonly TableChoices _table = new();
    private readonly ValueOption<int> _threads = SharedOptions.Threads();
    private readonly ValueOption<string?> _output = new(
        "--out", "DIR", "Folder for the files; it is made, and the files of a run before in it are replaced [default: runs/<dataset>-<time>]",
        "a folder, such as runs/first", Values.Text, null, null);
    private readonly ValueOption<ImageShape?> _imageShape = new(
        "--image-shape", "HxW", "Height and width of the images that rows are, for samples.png and weights.png [default: a square, where the features make one]",
        "height x width, such as 28x28", ImageShape.TryParse, null, null);
    private readonly Option<bool> _noPlots = SharedOptions.Flag("--no-plots", "Draw no pictures; write the model, its history and run.json only");
    private readonly Option<bool> _report = SharedOptions.Flag("--report", "Write report.html, too: one page with all that can be seen of the run; 'polylogit report' makes it later");
    private readonly Option<bool> _noDoctor = SharedOptions.Flag("--no-doctor", "Do not look at data and run for what may be wrong with them ('polylogit doctor' does)");
    private readonly ValueOption<string?> _dataFolder = SharedOptions.DataFolder();
    private readonly ValueOption<long> _maxBytes = SharedOptions.MaxBytes();
    private readonly ConfigChoices _config = new();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Option<bool> _quiet = SharedOptions.Flag("--quiet", "No progress and no notes on stderr; warnings and errors stay");

    public TrainCommand(Terminal terminal)
        : base("train", "Train a model; write it with its history and its plots into a folder.")
    {
        Add(_data);
        foreach (Option option in (Option[])
        [
            .. _solver.All, _solver.Seed, .. _penalty.All, _noIntercept, .. _stopping.All, .. _checkpoint.All, _warmStart, _scale, _classWeights, _evaluateEvery, .. _table.All,
            _layout, _threads, _output, _imageShape, _noPlots, _report, _noDoctor, _dataFolder, _maxBytes, .. _config.All, _json, _quiet,
        ])
        {
            Add(option);
        }

        SetAction(parsed =>
        {
            TrainOptions options = Chosen(parsed);
            if (!_config.IsPrinted(parsed)) return new TrainRun(options, terminal).Run();
            ConfigText.Write(terminal.Out, parsed, [.. _solver.Foreign(options.Choice), .. _penalty.Conditional, .. _checkpoint.Conditional]);
            return ExitCode.Done;
        });
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("polylogit train mini_mnist --solver sgd", "train on 5,000 digits, look at 1,000 others; files go to runs/mini_mnist-<time>"),
        ("polylogit train mini_mnist --solver lbfgs --l2 0.001", "the exact optimum of the penalised loss, with a proof of how near it is"),
        ("polylogit train digits.npz --solver sgd --epochs 50 --learning-rate 0.05 --out runs/slow", "your own data, smaller steps, a folder of your choice"),
        ("polylogit train flowers.csv --label species --split 0.2", "a table with names; a fifth of every class is set aside as test rows"),
        ("polylogit train mini_mnist --solver sgd --momentum 0.9 --nesterov --schedule cosine", "momentum, and a learning rate that falls to 0"),
        ("polylogit train mini_mnist --config run.json --epochs 50", "options from a file, one of them overruled; --print-config writes such a file"),
        ("polylogit train mini_mnist --seed 7 --json --quiet | jq .test_accuracy", "for scripts: one JSON document on stdout"),
    ];

    private static bool TryParseInterval(string text, out EvaluationInterval interval)
    {
        bool isNumber = FromOne(text, out int steps);
        interval = text switch
        {
            "batch" => EvaluationInterval.Batch,
            "epoch" => EvaluationInterval.Epoch,
            "never" => EvaluationInterval.Never,
            _ => isNumber ? EvaluationInterval.Every(steps) : default,
        };
        return isNumber || text is "batch" or "epoch" or "never";
    }

    private TrainOptions Chosen(ParseResult parsed)
    {
        SolverEntry solver = _solver.Chosen(parsed);
        PenaltyRequest? penalty = _penalty.Chosen(parsed, solver);
        _solver.CheckPenalty(solver, penalty);
        return Chosen(parsed, solver, penalty);
    }

    private TrainOptions Chosen(ParseResult parsed, SolverEntry solver, PenaltyRequest? penalty) => new()
    {
        Arguments = [.. parsed.Tokens.Select(token => token.Value)],
        Data = parsed.GetRequiredValue(_data),
        DataFolder = parsed.GetValue(_dataFolder),
        Reading = _table.Chosen(parsed, parsed.GetValue(_maxBytes), parsed.GetValue(_solver.Seed)) with { Layout = parsed.GetValue(_layout) },
        TestFile = _table.TestFile(parsed),
        Choice = solver,
        Solver = solver.Create(parsed),
        Seed = parsed.GetValue(_solver.Seed),
        Penalty = penalty,
        Intercept = !parsed.GetValue(_noIntercept),
        Tolerance = _solver.Tolerance(parsed),
        IsStrict = _solver.IsStrict(parsed),
        Stopping = _stopping.Chosen(parsed),
        Checkpoint = _checkpoint.Chosen(parsed),
        WarmStart = parsed.GetValue(_warmStart),
        Scaling = parsed.GetValue(_scale),
        ClassWeights = parsed.GetValue(_classWeights),
        Threads = parsed.GetValue(_threads),
        EvaluateEvery = parsed.GetValue(_evaluateEvery),
        ImageShape = parsed.GetValue(_imageShape),
        Plots = !parsed.GetValue(_noPlots),
        Report = parsed.GetValue(_report),
        Doctor = !parsed.GetValue(_noDoctor),
        Output = parsed.GetValue(_output),
        Json = parsed.GetValue(_json),
        Quiet = parsed.GetValue(_quiet),
    };
}
