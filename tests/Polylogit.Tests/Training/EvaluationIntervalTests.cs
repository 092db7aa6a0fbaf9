using Polylogit.Training;

namespace Polylogit.Tests.Training;

public sealed class EvaluationIntervalTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Every_takes_one_or_more(int steps) => Assert.Throws<ArgumentOutOfRangeException>(() => EvaluationInterval.Every(steps));

    [Fact]
    public void Every_one_is_every_batch() => Assert.Equal(EvaluationInterval.Batch, EvaluationInterval.Every(1));

    [Fact]
    public void An_epoch_begins_at_its_first_batch() =>
        Assert.Equal([0, 4, 8], Enumerable.Range(0, 12).Where(step => EvaluationInterval.Epoch.Includes(step, stepsPerEpoch: 4)));

    [Fact]
    public void Every_counts_through_the_epochs() =>
        Assert.Equal([0, 5, 10], Enumerable.Range(0, 12).Where(step => EvaluationInterval.Every(5).Includes(step, stepsPerEpoch: 4)));
}
