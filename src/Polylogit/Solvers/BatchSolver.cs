using System.Globalization;
using Polylogit.Objectives;
using Polylogit.Solvers.Schedules;
using Polylogit.Solvers.Stochastic;

namespace Polylogit.Solvers;

/// <summary>What solvers have in common that visit the rows in a new order in each epoch, a batch at a time, and make a step after each.</summary>
public abstract record BatchSolver : Solver
{
    private protected BatchSolver(double learningRate) => LearningRate = learningRate;

    /// <summary>Step length, above 0.</summary>
    public double LearningRate
    {
        get;
        init => field = double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The learning rate must be a number above 0, such as 0.1.");
    }

    /// <summary>How the learning rate changes in the course of the run. Default: not at all.</summary>
    public LearningRateSchedule Schedule { get; init; } = new ConstantRate();

    /// <summary>Rows in a batch, from 1 up; more than there are rows means all. Default 256.</summary>
    public int BatchSize
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The batch size must be 1 or more, such as 256.");
    } = 256;

    /// <summary>Passes over the data, from 1 up. Default 10.</summary>
    public int Epochs
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The number of epochs must be 1 or more, such as 10.");
    } = 10;

    /// <summary>Whether the rows that do not fill a last batch are left out of the epoch. Default false.</summary>
    public bool DropLast { get; init; }

    /// <summary>Seed of the shuffling, used where <see cref="Order"/> is null. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>The order of the rows; null means shuffled by <see cref="Seed"/>.</summary>
    public RowOrder? Order { get; init; }

    internal override IReadOnlyList<KeyValuePair<string, string>> Describe() =>
    [
        new("solver", Name),
        new("learning rate", LearningRate.ToString("R", CultureInfo.InvariantCulture)),
        new("batch size", BatchSize.ToString(CultureInfo.InvariantCulture)),
        new("epochs", Epochs.ToString(CultureInfo.InvariantCulture)),
        new("drop last", DropLast ? "true" : "false"),
        new("seed", Order is null ? Seed.ToString(CultureInfo.InvariantCulture) : "none: the order of the rows was given"),
        .. Schedule is ConstantRate ? (KeyValuePair<string, string>[])[] : [new("schedule", Schedule.ToString())],
    ];

    internal sealed override ISolverRun Start(Objective objective, ReadOnlySpan<double> point) => new BatchRun(this, Rule(point.Length), objective, point);

    /// <summary>How a gradient becomes a step, for one run over so many parameters.</summary>
    private protected abstract IStepRule Rule(int length);
}
