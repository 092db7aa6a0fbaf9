using Polylogit.Solvers.Schedules;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Solvers.Schedules;

public sealed class ScheduleTests
{
    [Fact]
    public void Each_has_the_factors_of_its_formula_over_eight_epochs()
    {
        Equal(new ConstantRate(), 1, 1, 1, 1);
        Equal(new StepDecay(2, 0.5), 1, 1, 0.5, 0.0625);
        Equal(new InverseTime(0.5), 1, 0.8, 0.5, 0.2);
        Equal(new CosineDecay(), 1, (1 + Math.Cos(Math.PI / 16)) / 2, (1 + Math.Cos(Math.PI / 4)) / 2, 0);
        Equal(new CosineDecay(0.2), 1, 0.2 + 0.4 * (1 + Math.Cos(Math.PI / 16)), 0.2 + 0.4 * (1 + Math.Cos(Math.PI / 4)), 0.2);
        Equal(new LinearWarmUp(1, new ConstantRate()), 0.005, 0.505, 1, 1);
        Equal(new LinearWarmUp(4, new InverseTime(0.5)), 0.005, 0.13 * 0.8, 0.505 * 0.5, 0.2);

        // Before the first step, after half an epoch, two epochs and all eight.
        static void Equal(LearningRateSchedule schedule, params double[] factors) =>
            Near.Equal(factors, [.. new[] { 0, 0.5, 2, 8 }.Select(epoch => schedule.Factor(epoch, 8))], 1e-15);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Refused("such as 5", () => new StepDecay(0, 0.5));
        Refused("such as 0.5", () => new StepDecay(1, 1.5));
        Refused("such as 0.5", () => new StepDecay(1, 1) with { Multiplier = 0 });
        Refused("such as 0.1", () => new InverseTime(-1));
        Refused("such as 0.1", () => new InverseTime(double.NaN));
        Refused("such as 0.01", () => new CosineDecay(1.1));
        Refused("such as 1", () => new LinearWarmUp(0, new ConstantRate()));
        Assert.Throws<ArgumentNullException>(() => new LinearWarmUp(1, null!));

        static void Refused(string instead, Func<object> make) =>
            Assert.Contains(instead, Assert.Throws<ArgumentOutOfRangeException>(make).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_says_what_it_is() => Assert.Equal(
        ["constant", "times 0.5 every 3 epochs", "1 / (1 + 0.5 epochs)", "cosine to 0", "warm-up over 2 epochs, constant"],
        new LearningRateSchedule[] { new ConstantRate(), new StepDecay(3, 0.5), new InverseTime(0.5), new CosineDecay(), new LinearWarmUp(2, new ConstantRate()) }
            .Select(schedule => schedule.ToString()));
}
