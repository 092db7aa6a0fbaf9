using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

public sealed class Xoshiro256Tests
{
    private static readonly GoldenJson Golden = GoldenJson.Read("xoshiro.json");

    [Fact]
    public void It_gives_the_published_numbers_for_the_state_1_2_3_4()
    {
        Xoshiro256 random = new(1, 2, 3, 4);
        ulong[] published =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
            16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        Assert.All(published, expected => Assert.Equal(expected, random.Next()));
    }

    [Fact]
    public void It_agrees_with_a_second_implementation_from_state_and_from_seeds()
    {
        Xoshiro256 fromState = new(1, 2, 3, 4);
        Assert.Equal(Golden.ULongs("from_state_1_2_3_4"), Draw(fromState, 20));
        foreach (GoldenJson seed in Golden.Objects("seeds"))
        {
            Assert.Equal(seed.ULongs("next"), Draw(new Xoshiro256(seed.ULong("seed")), 8));
            int[] items = [.. Enumerable.Range(0, 20)];
            new Xoshiro256(seed.ULong("seed")).Shuffle(items);
            Assert.Equal(seed.Ints("shuffle_of_20"), items);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Below_is_uniform(int bound)
    {
        Xoshiro256 random = new(7);
        double[] counts = new double[bound];
        double expected = 1000;
        for (int i = 0; i < bound * expected; i++) counts[random.Below(bound)]++;
        // Chi-square with bound - 1 degrees of freedom: mean bound - 1, variance 2 (bound - 1); four standard deviations.
        double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected), freedom = bound - 1;
        Assert.InRange(chiSquare, 0, freedom + 4 * Math.Sqrt(2 * freedom));
    }

    [Fact]
    public void Below_one_is_zero_and_below_the_largest_bound_stays_in_range()
    {
        Xoshiro256 random = new(8);
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(0, random.Below(1));
            Assert.InRange(random.Below(int.MaxValue), 0, int.MaxValue - 1);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5000)]
    public void Shuffle_gives_a_permutation(int count)
    {
        int[] items = [.. Enumerable.Range(0, count)];
        new Xoshiro256(9).Shuffle(items);
        Assert.Equal(Enumerable.Range(0, count), items.Order());
        if (count > 2) Assert.NotEqual(Enumerable.Range(0, count), items);
    }

    [Fact]
    public void All_orders_of_three_are_equally_likely()
    {
        Xoshiro256 random = new(10);
        int[] counts = new int[27];
        for (int i = 0; i < 60_000; i++)
        {
            int[] items = [0, 1, 2];
            random.Shuffle(items);
            counts[items[0] * 9 + items[1] * 3 + items[2]]++;
        }

        // Six orders, 10,000 each; one standard deviation is 91.
        int[] seen = [.. counts.Where(count => count > 0)];
        Assert.Equal(6, seen.Length);
        Assert.All(seen, count => Assert.InRange(count, 9_600, 10_400));
    }

    private static ulong[] Draw(Xoshiro256 random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next())];
}
