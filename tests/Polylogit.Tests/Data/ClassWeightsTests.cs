using Polylogit.Data;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data;

public sealed class ClassWeightsTests
{
    private static readonly Dataset Rows = new(FeatureMatrix.Dense(new byte[6], 6, 1), Labels.Of([1, 1, 1, 1, 0, 0], ["rare", "usual"]));

    // The example in scikit-learn's documentation of compute_class_weight.
    [Fact]
    public void Balanced_weights_are_those_of_scikit_learn() => Assert.Equal([1.5, 0.75], ClassWeights.Balanced.Of(Rows));

    [Fact]
    public void Balanced_weights_count_a_row_as_often_as_its_own_weight_says()
    {
        Assert.Equal([2.5 / 3, 1.25], ClassWeights.Balanced.Of(Rows with { Weights = new double[] { 1, 0, 0, 1, 2, 1 } }));
        Dataset applied = ClassWeights.Balanced.Apply(Rows with { Weights = new double[] { 1, 0, 0, 1, 2, 1 } });
        Near.Equal([1.25, 0, 0, 1.25, 5 / 3.0, 2.5 / 3], applied.Weights.Span, 1e-15);
    }

    [Fact]
    public void A_class_without_rows_has_no_say_in_balanced_weights()
    {
        Dataset three = new(Rows.Features, Labels.Of(Rows.Labels.Indices, ["rare", "usual", "never"]));
        Assert.Equal([1.5, 0.75, 0], ClassWeights.Balanced.Of(three));
    }

    [Fact]
    public void Named_weights_are_those_of_their_classes_and_others_weigh_1()
    {
        ClassWeights weights = ClassWeights.Named(("rare", 2.5));
        Assert.Equal([2.5, 1], weights.Of(Rows));
        Assert.Equal([1.0, 1, 1, 1, 2.5, 2.5], weights.Apply(Rows).Weights.ToArray());
        Assert.Equal("rare=2.5, usual=0", ClassWeights.Named(("rare", 2.5), ("usual", 0)).ToString());
        Assert.Equal(ClassWeights.Named(("rare", 2.5)), weights);
        Assert.NotEqual(ClassWeights.Balanced, weights);
    }

    [Theory]
    [InlineData("rar", "There is no class 'rar' to give a weight to. Did you mean 'rare'?")]
    [InlineData("zebra", "There is no class 'zebra' to give a weight to. There are rare, usual.")]
    public void A_class_that_is_not_there_is_refused(string name, string message) =>
        Assert.Equal(message, Assert.Throws<DataFormatException>(() => ClassWeights.Named((name, 2)).Of(Rows)).Message);

    [Fact]
    public void Weights_that_mean_nothing_are_refused()
    {
        foreach (double weight in new[] { -1, double.NaN, double.PositiveInfinity, 1e101 })
            Assert.Contains("such as 5", Assert.Throws<ArgumentException>(() => ClassWeights.Named(("rare", weight))).Message, StringComparison.Ordinal);
        Assert.Contains("two weights", Assert.Throws<ArgumentException>(() => ClassWeights.Named(("rare", 1), ("rare", 2))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ClassWeights.Named());
        Assert.Throws<DataFormatException>(() => ClassWeights.Named(("rare", 0), ("usual", 0)).Apply(Rows));
    }
}
