using System.Globalization;
using Polylogit.Solvers.Stochastic;

namespace Polylogit.Solvers;

/// <summary>
/// Adam, a stochastic gradient descent that divides each step by the size of the gradients before it, coefficient by coefficient.
/// <para>Problem: minimise the mean cross-entropy plus a smooth penalty.</para>
/// <para>Method: running means of the gradient and of its square, both put right for their start at 0; parameters -= learning rate * mean /
/// (root of the square's mean + a small number).</para>
/// <para>Source: Kingma and Ba, Adam: A method for stochastic optimization (2015), algorithm 1.</para>
/// </summary>
public sealed record Adam : BatchSolver
{
    /// <summary>With a learning rate of 0.001, in batches of 256, for ten epochs.</summary>
    public Adam()
        : base(0.001)
    {
    }

    /// <summary>How much of the running mean of the gradient is kept at each step, from 0 up and below 1. Default 0.9.</summary>
    public double MeanDecay { get; init => field = Share(value, nameof(value)); } = 0.9;

    /// <summary>The same for its square. Default 0.999.</summary>
    public double SquareDecay { get; init => field = Share(value, nameof(value)); } = 0.999;

    /// <summary>What is added to the divisor, above 0. Default 1e-8.</summary>
    public double Stabiliser
    {
        get;
        init => field = double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "What is added to the divisor must be a number above 0, such as 1e-8.");
    } = 1e-8;

    /// <inheritdoc/>
    public override string Name => "adam";

    internal override IReadOnlyList<KeyValuePair<string, string>> Describe() =>
    [
        .. base.Describe(),
        new("mean decay", MeanDecay.ToString("R", CultureInfo.InvariantCulture)),
        new("square decay", SquareDecay.ToString("R", CultureInfo.InvariantCulture)),
        new("stabiliser", Stabiliser.ToString("R", CultureInfo.InvariantCulture)),
    ];

    private protected override IStepRule Rule(int length) => new AdamStep(MeanDecay, SquareDecay, Stabiliser, length);

    private static double Share(double value, string parameter) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(parameter, value, "A decay of Adam must be a number from 0 up and below 1, such as 0.9.");
}
