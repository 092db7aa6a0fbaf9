using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

/// <summary>Ties, extreme scores, weights and unused places of the fused softmax.</summary>
public sealed class SoftmaxRowsEdgeTests
{
    public static TheoryData<string> Sets => [.. InstructionSets.Available.Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Ties_go_to_the_first_class(string set)
    {
        Assert.Equal(1, Evaluate(set, [2, 2, 2], [0]).Correct);
        Assert.Equal(0, Evaluate(set, [2, 2, 2], [1]).Correct);
        Assert.Equal(1, Evaluate(set, [1, 3, 3], [1]).Correct);
        Assert.Equal(0, Evaluate(set, [1, 3, 3], [2]).Correct);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Rows_beyond_the_count_never_influence(string set)
    {
        // Nine rows leave seven places of the second octet unused.
        Random random = new(4);
        double[] scores = random.Normals(9 * 3);
        int[] labels = random.Labels(9, 3);
        double[] clean = ScoreBlocks.FromRows<double>(scores, 3), dirty = ScoreBlocks.FromRows<double>(scores, 3);
        for (int i = 0; i < dirty.Length; i++)
        {
            if (double.IsNaN(dirty[i])) (clean[i], dirty[i]) = (0, i % 3 == 0 ? double.MaxValue : double.PositiveInfinity);
        }

        KernelSet<double> kernels = KernelSet<double>.For(Choose(set));
        BlockSums a = default, b = default;
        double[] aSums = new double[3], bSums = new double[3];
        kernels.Residuals(clean, 3, labels, default, ref a);
        kernels.Residuals(dirty, 3, labels, default, ref b);
        kernels.AddClassSums(clean, 9, aSums);
        kernels.AddClassSums(dirty, 9, bSums);
        Assert.Equal(a, b);
        Near.SameBits<double>(aSums, bSums);
        Near.SameBits<double>(ScoreBlocks.ToRows<double>(clean, 3, 9), ScoreBlocks.ToRows<double>(dirty, 3, 9));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Extreme_scores_give_the_loss_of_their_distance(string set)
    {
        Assert.Equal(20_000, Evaluate(set, [1e4, -1e4], [1]).Loss);
        Assert.Equal(0, Evaluate(set, [1e4, -1e4], [0]).Loss, 1e-300);
        Assert.Equal(1e308, Evaluate(set, [1e308, 0], [1]).Loss);
        Near.Equal(Math.Log(2), Evaluate(set, [1e308, 1e308], [1]).Loss, 1e-15);
        Near.Equal(Math.Log(2), Evaluate(set, [5e-324, -5e-324], [1]).Loss, 1e-15);
        // The distance of 1e308 and -1e308 is no number any more; infinite is right, NaN would not be.
        Assert.Equal(double.PositiveInfinity, Evaluate(set, [1e308, -1e308], [1]).Loss);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Extreme_scores_give_finite_residuals_that_sum_to_zero(string set)
    {
        double[] scores = [1e308, -1e308, 0, -1e4, 1e4, 1e4, 5e-324, 0, -5e-324, -1e308, -1e308, -1e308];
        double[] block = ScoreBlocks.FromRows<double>(scores, 3);
        BlockSums sums = default;
        KernelSet<double>.For(Choose(set)).Residuals(block, 3, [1, 0, 2, 1], default, ref sums);
        double[] residuals = ScoreBlocks.ToRows<double>(block, 3, 4);
        Near.Equal([1, -1, 0, -1, 0.5, 0.5, 1 / 3.0, 1 / 3.0, -2 / 3.0, 1 / 3.0, -2 / 3.0, 1 / 3.0], residuals, 1e-15);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_weight_of_k_counts_like_k_copies(string set)
    {
        double[] scores = [1, 2, 0.5];
        BlockSums once = Evaluate(set, scores, [1], [3]), copies = Evaluate(set, [.. scores, .. scores, .. scores], [1, 1, 1]);
        Near.Equal(copies.Loss, once.Loss, 1e-15);
        Assert.Equal(copies.Weight, once.Weight);
        Assert.Equal(copies.Correct, once.Correct);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Sums_are_added_to_and_not_overwritten(string set)
    {
        BlockSums sums = new() { Loss = 10, Weight = 20, Correct = 30 };
        KernelSet<double>.For(Choose(set)).Evaluate(ScoreBlocks.FromRows<double>([0, 0], 2), 2, [0], default, ref sums);
        Assert.Equal(new BlockSums { Loss = 10 + Math.Log(2), Weight = 21, Correct = 31 }, sums);
    }

    private static BlockSums Evaluate(string set, double[] scores, int[] labels, double[]? weights = null)
    {
        BlockSums sums = default;
        int classes = scores.Length / labels.Length;
        KernelSet<double>.For(Choose(set)).Evaluate(ScoreBlocks.FromRows<double>(scores, classes), classes, labels, weights, ref sums);
        return sums;
    }

    private static InstructionSet Choose(string name) => InstructionSet.Choose(name);
}
