using CsCheck;

namespace Polylogit.Charts.Tests;

public class TickMarksTests
{
    [Fact]
    public void Ticks_are_round()
    {
        Assert.Equal(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"], TickMarks.Linear(0, 1, 7).Select(tick => tick.Label));
        Assert.Equal(["0", "1", "2"], TickMarks.Linear(0, 2, 12, leastDistance: 1).Select(tick => tick.Label));
        Assert.Equal(["0", "1e6", "2e6"], TickMarks.Linear(0, 2e6, 3).Select(tick => tick.Label));
        Assert.Equal(["1", "10", "100"], TickMarks.Logarithmic(-0.1, 2.3).Where(tick => tick.IsMajor).Select(tick => tick.Label));
    }

    [Fact]
    public void Ticks_are_few_and_lie_within_the_axis() =>
        Gen.Select(Gen.Double[-1e9, 1e9], Gen.Double[1e-6, 1e9], Gen.Int[2, 12]).Sample((low, span, count) =>
        {
            var ticks = TickMarks.Linear(low, low + span, count);
            return ticks.Length <= count + 1 && ticks.All(t => t.Position >= low - 1e-6 * span - 1e-6 && t.Position <= low + span + 1e-6 * span + 1e-6);
        }, iter: 500);

    [Fact]
    public void Labels_at_the_ends_are_pushed_apart()
    {
        float[] heights = EndLabels.Spread([100, 101, 102, 20], 0, 110);
        Assert.Equal(20, heights[3]);
        Assert.Equal([78, 94, 110], heights[..3]);
    }
}
