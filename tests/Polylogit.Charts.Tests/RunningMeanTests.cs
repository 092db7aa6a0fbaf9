using CsCheck;

namespace Polylogit.Charts.Tests;

public class RunningMeanTests
{
    [Fact]
    public void The_mean_of_a_straight_line_is_the_line_up_to_the_last_half_window()
    {
        double[] line = [.. Enumerable.Range(0, 50).Select(i => 3.0 + 2 * i)];
        double[] means = RunningMean.Of(line, 7);
        for (int i = 0; i < 47; i++)
            Assert.Equal(line[i], means[i], 1e-10);
        Assert.Equal((line[46] + line[47] + line[48] + line[49]) / 4, means[49], 1e-10);
    }

    [Fact]
    public void A_window_of_one_changes_nothing() => Assert.Equal(Runs.Losses, RunningMean.Of(Runs.Losses, 1).Select((m, i) => Math.Abs(m - Runs.Losses[i]) < 1e-12 ? Runs.Losses[i] : m));

    [Fact]
    public void Means_stay_among_the_values() =>
        Gen.Select(Gen.Double[-1e300, 1e300].Array[1, 60], Gen.Int[1, 80]).Sample((values, window) =>
            RunningMean.Of(values, window).All(mean => mean >= values.Min() && mean <= values.Max()), iter: 500);
}
