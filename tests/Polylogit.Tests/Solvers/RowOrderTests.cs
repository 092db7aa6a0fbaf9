using Polylogit.Kernels;
using Polylogit.Solvers;

namespace Polylogit.Tests.Solvers;

public sealed class RowOrderTests
{
    [Fact]
    public void Shuffled_orders_are_new_permutations_in_every_epoch_and_the_same_in_every_run()
    {
        RowOrder order = RowOrder.Shuffled(5);
        int[][] first = Epochs(order, 20, 3), second = Epochs(order, 20, 3);
        Assert.Equal(first, second);
        Assert.All(first, rows => Assert.Equal(Enumerable.Range(0, 20), rows.Order()));
        Assert.NotEqual(first[0], first[1]);
        Assert.NotEqual(first, Epochs(RowOrder.Shuffled(6), 20, 3));
    }

    [Fact]
    public void A_shuffled_order_shuffles_the_order_of_the_epoch_before_with_one_generator()
    {
        int[] rows = [.. Enumerable.Range(0, 20)];
        Xoshiro256 random = new(5);
        foreach (int[] epoch in Epochs(RowOrder.Shuffled(5), 20, 3))
        {
            random.Shuffle(rows);
            Assert.Equal(rows, epoch);
        }
    }

    [Fact]
    public void The_sequential_order_is_that_of_the_data() =>
        Assert.All(Epochs(RowOrder.Sequential, 5, 3), rows => Assert.Equal([0, 1, 2, 3, 4], rows));

    [Fact]
    public void Recorded_permutations_apply_to_the_order_before_and_the_last_order_stays()
    {
        // X = X[p] twice: rows (a b c d) become (d a b c) and then (c d a b).
        int[] rotate = [3, 0, 1, 2];
        int[][] epochs = Epochs(RowOrder.Recorded([rotate, rotate]), 4, 4);
        Assert.Equal([3, 0, 1, 2], epochs[0]);
        Assert.Equal([2, 3, 0, 1], epochs[1]);
        Assert.Equal(epochs[1], epochs[2]);
        Assert.Equal(epochs[1], epochs[3]);
    }

    [Fact]
    public void Recorded_permutations_are_left_as_they_are()
    {
        int[] rotate = [3, 0, 1, 2];
        Epochs(RowOrder.Recorded([rotate]), 4, 2);
        Assert.Equal([3, 0, 1, 2], rotate);
    }

    [Fact]
    public void A_recorded_permutation_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => Epochs(RowOrder.Recorded([[0, 1]]), 3, 1));

    private static int[][] Epochs(RowOrder order, int rows, int epochs)
    {
        Action<int[]> next = order.Begin();
        int[] indices = [.. Enumerable.Range(0, rows)];
        return
        [
            .. Enumerable.Range(0, epochs).Select(_ =>
            {
                next(indices);
                return (int[])indices.Clone();
            }),
        ];
    }
}
