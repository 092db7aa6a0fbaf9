using System.Globalization;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Penalties;

namespace Polylogit.Solvers;

/// <summary>
/// Mini-batch stochastic gradient descent.
/// <para>Problem: minimise the mean cross-entropy plus a smooth penalty.</para>
/// <para>Method: in each epoch the rows are visited in a new order, a batch at a time: parameters -= learning rate * gradient over the batch.</para>
/// <para>Source: Robbins and Monro (1951); Bottou, Curtis, Nocedal, Optimization Methods for Large-Scale Machine Learning (2018), section 4.</para>
/// </summary>
public sealed record Sgd : Solver
{
    private readonly double _learningRate = 0.1;
    private readonly int _batchSize = 256;
    private readonly int _epochs = 10;

    /// <summary>Step length, above 0. Default 0.1.</summary>
    public double LearningRate
    {
        get => _learningRate;
        init => _learningRate = double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The learning rate must be a number above 0, such as 0.1.");
    }

    /// <summary>Rows in a batch, from 1 up; more than there are rows means all. Default 256.</summary>
    public int BatchSize
    {
        get => _batchSize;
        init => _batchSize = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The batch size must be 1 or more, such as 256.");
    }

    /// <summary>Passes over the data, from 1 up. Default 10.</summary>
    public int Epochs
    {
        get => _epochs;
        init => _epochs = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The number of epochs must be 1 or more, such as 10.");
    }

    /// <summary>Whether the rows that do not fill a last batch are left out of the epoch. Default false.</summary>
    public bool DropLast { get; init; }

    /// <summary>Seed of the shuffling, used where <see cref="Order"/> is null. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>The order of the rows; null means shuffled by <see cref="Seed"/>.</summary>
    public RowOrder? Order { get; init; }

    /// <inheritdoc/>
    public override string Name => "sgd";

    internal override Penalty DefaultPenalty(double weight) => Penalty.None;

    internal override IReadOnlyList<KeyValuePair<string, string>> Describe() =>
    [
        new("solver", Name),
        new("learning rate", LearningRate.ToString("R", CultureInfo.InvariantCulture)),
        new("batch size", BatchSize.ToString(CultureInfo.InvariantCulture)),
        new("epochs", Epochs.ToString(CultureInfo.InvariantCulture)),
        new("drop last", DropLast ? "true" : "false"),
        new("seed", Order is null ? Seed.ToString(CultureInfo.InvariantCulture) : "none: the order of the rows was given"),
    ];

    internal override ISolverRun Start(Objective objective, ReadOnlySpan<double> point) => new Run(this, objective, point);

    private sealed class Run : ISolverRun
    {
        private readonly Sgd _options;
        private readonly Objective _objective;
        private readonly IMiniBatch _batches;
        private readonly Action<int[]> _nextOrder;
        private readonly int[] _rows;
        private readonly double[] _gradient;
        private double[] _point;
        private double[] _candidate;
        private int _step;

        public Run(Sgd options, Objective objective, ReadOnlySpan<double> point)
        {
            _options = options;
            _objective = objective;
            _batches = objective.Require<IMiniBatch>("sgd needs single rows of it");
            _nextOrder = (options.Order ?? RowOrder.Shuffled(options.Seed)).Begin();
            _rows = [.. Enumerable.Range(0, objective.Fit.RowCount)];
            _point = point.ToArray();
            _candidate = new double[point.Length];
            _gradient = new double[point.Length];
            int whole = _rows.Length / options.BatchSize, rest = _rows.Length % options.BatchSize;
            StepsPerEpoch = rest > 0 && (!options.DropLast || whole == 0) ? whole + 1 : whole;
        }

        public ReadOnlySpan<double> Point => _point;

        public int StepsPerEpoch { get; }

        public long PlannedSteps => (long)StepsPerEpoch * _options.Epochs;

        public StepResult Step()
        {
            int batch = _step++ % StepsPerEpoch;
            if (batch == 0) _nextOrder(_rows);
            int start = batch * _options.BatchSize;
            Memory<int> rows = _rows.AsMemory(start, Math.Min(_options.BatchSize, _rows.Length - start));
            Measurement before = _batches.ValueAndGradient(rows, _point, _gradient);
            _objective.AddPenaltyGradient(_point, _gradient);

            bool finite = Vectors.Step(_point, -_options.LearningRate, _gradient, _candidate) && double.IsFinite(before.Loss);
            if (finite) (_point, _candidate) = (_candidate, _point);
            return new StepResult(before, finite);
        }
    }
}
