using System.Globalization;

namespace Polylogit.Solvers.Schedules;

/// <summary>The learning rate is multiplied by a number after every so many epochs.</summary>
public sealed record StepDecay : LearningRateSchedule
{
    /// <summary>A schedule with these steps.</summary>
    /// <param name="every">Epochs between two changes, from 1 up.</param>
    /// <param name="multiplier">What the rate is multiplied by, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of the two is outside its range.</exception>
    public StepDecay(int every, double multiplier) => (Every, Multiplier) = (every, multiplier);

    /// <summary>Epochs between two changes.</summary>
    public int Every
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The epochs between two changes of the learning rate must be 1 or more, such as 5.");
    }

    /// <summary>What the rate is multiplied by.</summary>
    public double Multiplier
    {
        get;
        init => field = value is > 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The multiplier of the learning rate must be a number above 0 and at most 1, such as 0.5.");
    }

    internal override double Factor(double epoch, int epochs) => Math.Pow(Multiplier, Math.Floor(epoch / Every));

    /// <summary>Such as "times 0.5 every 3 epochs".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"times {Multiplier:R} every {Every} epochs");
}
