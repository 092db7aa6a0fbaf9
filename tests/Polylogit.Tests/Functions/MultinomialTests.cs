using Polylogit.Functions;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Functions;

/// <summary>The four functions against arithmetic done by hand, and their refusals.</summary>
public sealed class MultinomialTests
{
    [Fact]
    public void Linear_gives_one_inner_product_for_each_row_and_class()
    {
        double[] scores = new double[6];
        Multinomial.Linear([1, 2, 3, 4], [1, 0, 0, 1, 1, -1], featureCount: 2, scores);
        // Row (1, 2): 1*1 + 2*0, 1*0 + 2*1, 1*1 - 2*1. Row (3, 4): 3, 4, 3 - 4.
        Assert.Equal([1, 2, -1, 3, 4, -1], scores);
    }

    [Fact]
    public void Softmax_of_logarithms_gives_their_shares()
    {
        double[] p = new double[6];
        Multinomial.Softmax([0, Math.Log(2), Math.Log(3), 5, 5, 5], classCount: 3, p);
        // exp gives 1, 2, 3 out of 6; equal scores give thirds.
        Near.Equal([1 / 6.0, 2 / 6.0, 3 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 3.0], p, 1e-15);
    }

    [Fact]
    public void Softmax_normalises_each_row_by_its_own_sum_and_not_by_that_of_the_batch()
    {
        double[] both = new double[4], alone = new double[2];
        Multinomial.Softmax([0, 1, 50, 60], classCount: 2, both);
        Multinomial.Softmax([0, 1], classCount: 2, alone);
        Near.SameBits<double>(alone, both.AsSpan(0, 2));
    }

    [Fact]
    public void CrossEntropy_is_the_mean_of_logsumexp_minus_the_score_of_the_label()
    {
        // Both rows: log(e^0 + e^(ln 3)) = ln 4. Label 0 has score 0, label 1 has ln 3: (ln 4 + ln 4 - ln 3) / 2.
        double loss = Multinomial.CrossEntropy([0, Math.Log(3), 0, Math.Log(3)], [0, 1], classCount: 2);
        Near.Equal((2 * Math.Log(4) - Math.Log(3)) / 2, loss, 1e-15);
    }

    [Fact]
    public void CrossEntropyOfProbabilities_is_the_mean_of_minus_the_logarithm_at_the_label()
    {
        Near.Equal((Math.Log(4) + Math.Log(2)) / 2, Multinomial.CrossEntropyOfProbabilities([0.25, 0.75, 0.5, 0.5], [0, 1], 2), 1e-15);
        Assert.Equal(double.PositiveInfinity, Multinomial.CrossEntropyOfProbabilities([0, 1], [0], 2));
    }

    [Fact]
    public void CrossEntropyGradient_is_the_mean_of_residual_times_feature()
    {
        double[] gradient = new double[4];
        Multinomial.CrossEntropyGradient([1, 2, 3, 4], [0.25, 0.75, 0.5, 0.5], [0, 1], classCount: 2, gradient);
        // Residuals: (-3/4, 3/4) and (1/2, -1/2). Class 0: (-3/4 * (1, 2) + 1/2 * (3, 4)) / 2 = (0.375, 0.25); class 1 is its negative.
        Assert.Equal([0.375, 0.25, -0.375, -0.25], gradient);
    }

    [Fact]
    public void No_function_changes_its_inputs()
    {
        double[] x = [1, 2, 3, 4], w = [1, -1, 2, 0.5], scores = [3, -1, 0.5, 7], p = [0.25, 0.75, 0.5, 0.5];
        int[] labels = [1, 0];
        double[][] before = [[.. x], [.. w], [.. scores], [.. p]];
        Multinomial.Linear(x, w, 2, new double[4]);
        Multinomial.Softmax(scores, 2, new double[4]);
        Multinomial.CrossEntropy(scores, labels, 2);
        Multinomial.CrossEntropyOfProbabilities(p, labels, 2);
        Multinomial.CrossEntropyGradient(x, p, labels, 2, new double[4]);
        double[][] after = [x, w, scores, p];
        for (int i = 0; i < before.Length; i++) Near.SameBits<double>(before[i], after[i]);
        Assert.Equal([1, 0], labels);
    }

    [Fact]
    public void Outputs_are_written_and_not_added_to()
    {
        double[] scores = [9, 9], p = [9, 9], gradient = [9, 9];
        Multinomial.Linear([1], [2, 3], 1, scores);
        Multinomial.Softmax([0, 0], 2, p);
        Multinomial.CrossEntropyGradient([1], [0.5, 0.5], [0], 2, gradient);
        Assert.Equal([2, 3], scores);
        Assert.Equal([0.5, 0.5], p);
        Assert.Equal([-0.5, 0.5], gradient);
    }

    [Fact]
    public void Lengths_that_do_not_fit_the_shapes_are_refused_by_name()
    {
        Assert.Throws<ArgumentException>("x", () => Multinomial.Linear([1, 2, 3], [1, 2], 2, new double[1]));
        Assert.Throws<ArgumentException>("w", () => Multinomial.Linear([1, 2], [1, 2, 3], 2, new double[1]));
        Assert.Throws<ArgumentException>("scores", () => Multinomial.Linear([1, 2], [1, 2], 2, new double[2]));
        Assert.Throws<ArgumentException>("scores", () => Multinomial.Softmax([1, 2, 3], 2, new double[3]));
        Assert.Throws<ArgumentException>("probabilities", () => Multinomial.Softmax([1, 2], 2, new double[3]));
        Assert.Throws<ArgumentException>("scores", () => Multinomial.CrossEntropy([1, 2, 3], [0], 2));
        Assert.Throws<ArgumentException>("gradient", () => Multinomial.CrossEntropyGradient([1, 2], [0.5, 0.5], [0], 2, new double[3]));
        Assert.Throws<ArgumentException>("x", () => Multinomial.CrossEntropyGradient([1, 2, 3], [0, 1, 1, 0], [0, 1], 2, new double[3]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public void Column_counts_below_one_are_refused(int columns)
    {
        Assert.Throws<ArgumentException>(() => Multinomial.Linear([1, 2], [1, 2], columns, new double[1]));
        Assert.Throws<ArgumentException>(() => Multinomial.Softmax([1, 2], columns, new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Multinomial.CrossEntropy([1, 2], [0], columns));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MinValue)]
    public void Labels_outside_the_classes_are_refused(int label)
    {
        Assert.Throws<ArgumentException>("labels", () => Multinomial.CrossEntropy([1, 2], [label], 2));
        Assert.Throws<ArgumentException>("labels", () => Multinomial.CrossEntropyOfProbabilities([0.5, 0.5], [label], 2));
        Assert.Throws<ArgumentException>("labels", () => Multinomial.CrossEntropyGradient([1], [0.5, 0.5], [label], 2, new double[2]));
    }

    [Fact]
    public void A_mean_over_no_rows_is_refused()
    {
        Assert.Throws<ArgumentException>("labels", () => Multinomial.CrossEntropy([], [], 2));
        Assert.Throws<ArgumentException>("labels", () => Multinomial.CrossEntropyGradient([], [], [], 2, []));
    }
}
