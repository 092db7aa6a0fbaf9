using System.Globalization;
using Polylogit.Penalties;
using Polylogit.Solvers.Stochastic;

namespace Polylogit.Solvers;

/// <summary>
/// Mini-batch stochastic gradient descent.
/// <para>Problem: minimise the mean cross-entropy plus a smooth penalty.</para>
/// <para>Method: in each epoch the rows are visited in a new order, a batch at a time: parameters -= learning rate * gradient over the batch, with
/// <see cref="Momentum"/> also of the gradients before.</para>
/// <para>Source: Robbins and Monro (1951); Bottou, Curtis, Nocedal, Optimization Methods for Large-Scale Machine Learning (2018), section 4.</para>
/// </summary>
public sealed record Sgd : BatchSolver
{
    /// <summary>With a learning rate of 0.1, in batches of 256, for ten epochs.</summary>
    public Sgd()
        : base(0.1)
    {
    }

    /// <summary>The share of the last step that is added to the next, from 0 up and below 1. Default 0.</summary>
    public double Momentum
    {
        get;
        init => field = value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The momentum must be a number from 0 up and below 1, such as 0.9.");
    }

    /// <summary>Whether the momentum is Nesterov's, which looks one step ahead. Default false.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override string Name => "sgd";

    internal override IReadOnlyList<KeyValuePair<string, string>> Describe() => Momentum == 0
        ? base.Describe()
        : [.. base.Describe(), new(Nesterov ? "nesterov momentum" : "momentum", Momentum.ToString("R", CultureInfo.InvariantCulture))];

    internal override Penalty DefaultPenalty(double weight) => Penalty.None;

    private protected override IStepRule Rule(int length) => new MomentumStep(Momentum, Nesterov, length);
}
