using Polylogit.Data;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data;

public sealed class DatasetSummaryTests
{
    // Column 1 is constant, 3 equals 0, 4 is 0 with two values exchanged, 5 is zero throughout.
    private static readonly double[] Values =
    [
        1, 7, 0, 1, 2, 0,
        2, 7, 0, 2, 1, 0,
        0, 7, 3, 0, 0, 0,
    ];

    public static TheoryData<FeatureLayout> Layouts => [FeatureLayout.Dense, FeatureLayout.Octets, FeatureLayout.Sparse];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Constant_and_equal_features_classes_and_zeros_are_counted_in_any_layout(FeatureLayout layout)
    {
        DatasetSummary summary = DatasetSummary.Of(new Dataset(FeatureMatrix.Of(Values, 3, 6, layout), Labels.Of([0, 1, 1], ["a", "b"])));
        Assert.Equal([1, 5], summary.ConstantFeatures);
        Assert.Equal([[0, 3]], summary.DuplicateFeatures);
        Assert.Equal([1, 2], summary.ClassCounts);
        Assert.Equal(10, summary.NonzeroCount);
        Assert.Equal([0.0, 7, 0, 0, 0, 0], summary.Minimum);
        Assert.Equal([2.0, 7, 3, 2, 2, 0], summary.Maximum);
        Near.Equal(Math.Sqrt(2.0 / 3), summary.StandardDeviation[0], 1e-15);
    }
}
