using Polylogit.Data;

namespace Polylogit.Tests.Data;

public sealed class StratifiedSplitTests
{
    private static readonly int[] Classes = [.. Enumerable.Range(0, 1000).Select(i => i % 10 == 0 ? 2 : i % 2)];

    [Fact]
    public void Every_class_gives_its_share_and_every_row_is_on_one_side()
    {
        (int[] train, int[] test) = StratifiedSplit.Of(Classes, 3, 0.2, 7);
        Assert.Equal([80, 100, 20], Enumerable.Range(0, 3).Select(k => test.Count(row => Classes[row] == k)));
        Assert.Equal(Enumerable.Range(0, 1000), train.Concat(test).Order());
        Assert.Equal(train.Order(), train);
        Assert.Equal(test.Order(), test);
    }

    [Fact]
    public void The_seed_decides()
    {
        Assert.Equal(StratifiedSplit.Of(Classes, 3, 0.2, 7).Test, StratifiedSplit.Of(Classes, 3, 0.2, 7).Test);
        Assert.NotEqual(StratifiedSplit.Of(Classes, 3, 0.2, 7).Test, StratifiedSplit.Of(Classes, 3, 0.2, 8).Test);
    }

    [Fact]
    public void A_class_keeps_a_row_to_train_on()
    {
        (int[] train, int[] test) = StratifiedSplit.Of([0, 1, 1, 0, 2], 3, 0.99, 1);
        Assert.Equal([0, 1, 2], train.Select(row => new[] { 0, 1, 1, 0, 2 }[row]).Order());
        Assert.Equal(2, test.Length);
    }
}
