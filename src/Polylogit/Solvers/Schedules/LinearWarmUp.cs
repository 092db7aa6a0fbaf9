using System.Globalization;

namespace Polylogit.Solvers.Schedules;

/// <summary>
/// The learning rate grows in a straight line over the first epochs; another schedule multiplies it.
/// <para>Source: Goyal and others, Accurate, large minibatch SGD: training ImageNet in 1 hour (2017), section 2.2.</para>
/// </summary>
public sealed record LinearWarmUp : LearningRateSchedule
{
    /// <summary>A schedule that grows for so long.</summary>
    /// <param name="epochs">Epochs until the whole rate is reached, above 0.</param>
    /// <param name="then">The schedule that multiplies it, from the first step on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of epochs is not above 0.</exception>
    public LinearWarmUp(double epochs, LearningRateSchedule then)
    {
        ArgumentNullException.ThrowIfNull(then);
        (Epochs, Then) = (epochs, then);
    }

    /// <summary>Epochs until the whole rate is reached.</summary>
    public double Epochs
    {
        get;
        init => field = double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The epochs of a warm-up must be a number above 0, such as 1.");
    }

    /// <summary>The schedule that multiplies it, from the first step on.</summary>
    public LearningRateSchedule Then { get; init; }

    // The first step is not 0: it is as long as the one in the middle of the first hundredth of the way.
    internal override double Factor(double epoch, int epochs) => Math.Min(1, (epoch + Epochs / 200) / Epochs) * Then.Factor(epoch, epochs);

    /// <summary>Such as "warm-up over 1 epochs, constant".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"warm-up over {Epochs:R} epochs, {Then}");
}
