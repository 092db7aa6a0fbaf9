using System.Globalization;

namespace Polylogit.Solvers.Schedules;

/// <summary>
/// The learning rate falls along half a cosine wave from 1 to a share of it, which it has at the end of the run.
/// <para>Source: Loshchilov and Hutter, SGDR: Stochastic gradient descent with warm restarts (2017), without the restarts.</para>
/// </summary>
public sealed record CosineDecay : LearningRateSchedule
{
    /// <summary>A schedule that ends there.</summary>
    /// <param name="last">The share of the rate at the end, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public CosineDecay(double last = 0) => Last = last;

    /// <summary>The share of the rate at the end.</summary>
    public double Last
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The last share of the learning rate must be a number from 0 to 1, such as 0.01.");
    }

    internal override double Factor(double epoch, int epochs) => Last + (1 - Last) * (1 + Math.Cos(Math.PI * Math.Min(1, epoch / epochs))) / 2;

    /// <summary>Such as "cosine to 0".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cosine to {Last:R}");
}
