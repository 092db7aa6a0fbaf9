namespace Polylogit.Solvers.Schedules;

/// <summary>The same learning rate at every step.</summary>
public sealed record ConstantRate : LearningRateSchedule
{
    internal override double Factor(double epoch, int epochs) => 1;

    /// <summary>The word "constant".</summary>
    public override string ToString() => "constant";
}
