using System.Globalization;

namespace Polylogit.Solvers.Schedules;

/// <summary>
/// The learning rate is divided by 1 + decay * epochs, from step to step: with it the steps add up to no limit while their squares do, so that the noise of the
/// batches dies away.
/// <para>Source: Robbins and Monro, A stochastic approximation method, Annals of Mathematical Statistics 22 (1951).</para>
/// </summary>
public sealed record InverseTime : LearningRateSchedule
{
    /// <summary>A schedule that falls so fast.</summary>
    /// <param name="decay">From 0 up; 1 halves the rate in the first epoch.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not a number.</exception>
    public InverseTime(double decay) => Decay = decay;

    /// <summary>How fast the rate falls.</summary>
    public double Decay
    {
        get;
        init => field = double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The decay of the learning rate must be a number from 0 up, such as 0.1.");
    }

    internal override double Factor(double epoch, int epochs) => 1 / (1 + Decay * epoch);

    /// <summary>Such as "1 / (1 + 0.5 epochs)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"1 / (1 + {Decay:R} epochs)");
}
