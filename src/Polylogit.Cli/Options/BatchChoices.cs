using System.CommandLine;
using Polylogit.Solvers;
using Polylogit.Solvers.Schedules;

namespace Polylogit.Cli.Options;

/// <summary>The options of the solvers that go through the rows in batches.</summary>
internal sealed class BatchChoices
{
    private static readonly TryParse<int> FromOne = Values.WholeNumber(1);

    private readonly ValueOption<int> _epochs = new(
        "--epochs", "N", "sgd, adam: passes over the data", "a whole number from 1 up, such as 10", FromOne, 10, "10");
    private readonly ValueOption<int> _batchSize = new(
        "--batch-size", "N", "sgd, adam: rows in a batch", "a whole number from 1 up, such as 256", FromOne, 256, "256");
    private readonly ValueOption<double?> _learningRate = new(
        "--learning-rate", "X", "sgd, adam: length of a step [default: 0.1; with adam 0.001]", "a number above 0, such as 0.1",
        Values.Optional<double>(Values.PositiveNumber), null, null);
    private readonly Option<bool> _dropLast = SharedOptions.Flag("--drop-last", "sgd, adam: leave out the rows that do not fill a last batch");
    private readonly ValueOption<LearningRateSchedule> _schedule = new(
        "--schedule", "HOW", "sgd, adam: how the learning rate changes: constant; cosine, falling to 0 or, cosine=0.01, to a share; inverse=0.1, divided by 1 + 0.1 epochs; steps=5,0.5, halved every 5 epochs",
        ScheduleText.Expected, ScheduleText.TryParse, new ConstantRate(), "constant")
    {
        Words = ["constant", "cosine", "cosine=", "inverse=", "steps="],
    };
    private readonly ValueOption<double> _warmUp = new(
        "--warm-up", "N", "sgd, adam: epochs over which the learning rate grows from 0 [default: none]", "a number above 0, such as 1", Values.PositiveNumber, 0, null);
    private readonly ValueOption<double> _momentum = new(
        "--momentum", "X", "sgd: share of the last step that is added to the next", "a number from 0 up and below 1, such as 0.9", TryParseMomentum, 0, "0");
    private readonly Option<bool> _nesterov = SharedOptions.Flag("--nesterov", "sgd: Nesterov's momentum, which looks one step ahead");

    /// <summary>What both solvers have.</summary>
    public IReadOnlyList<Option> Shared => [_epochs, _batchSize, _learningRate, _dropLast, _schedule, _warmUp];

    /// <summary>What gradient descent has besides.</summary>
    public IReadOnlyList<Option> Momentum => [_momentum, _nesterov];

    public Sgd Sgd(ParseResult parsed, ulong seed)
    {
        double momentum = parsed.GetValue(_momentum);
        bool nesterov = parsed.GetValue(_nesterov);
        if (nesterov && momentum == 0) throw CommandException.Usage($"{_nesterov.Name} is a form of {_momentum.Name}, which is 0. Give {_momentum.Name} 0.9, or leave it out.");
        return Set(new Sgd { Momentum = momentum, Nesterov = nesterov }, parsed, seed);
    }

    public Adam Adam(ParseResult parsed, ulong seed) => Set(new Adam(), parsed, seed);

    private TSolver Set<TSolver>(TSolver solver, ParseResult parsed, ulong seed)
        where TSolver : BatchSolver => solver with
        {
            Epochs = parsed.GetValue(_epochs),
            BatchSize = parsed.GetValue(_batchSize),
            LearningRate = parsed.GetValue(_learningRate) ?? solver.LearningRate,
            DropLast = parsed.GetValue(_dropLast),
            Schedule = parsed.GetValue(_warmUp) is > 0 and double epochs ? new LinearWarmUp(epochs, parsed.GetRequiredValue(_schedule)) : parsed.GetRequiredValue(_schedule),
            Seed = seed,
        };

    private static bool TryParseMomentum(string text, out double value) => Values.ZeroToOne(text, out value) && value < 1;
}
