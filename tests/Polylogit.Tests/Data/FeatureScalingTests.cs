using Polylogit.Data;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data;

public sealed class FeatureScalingTests
{
    private static readonly GoldenJson Golden = GoldenJson.Read("scaling.json");

    public static TheoryData<string> Names => [.. FeatureMatrices.Names];

    private static FeatureMatrix GoldenFeatures => FeatureMatrix.Dense(Golden.Doubles("x"), Golden.Int("rows"), Golden.Int("features"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Auto_divides_pixels_of_every_element_type_by_255(string name)
    {
        FeatureScaling scaling = FeatureScaling.Of(ScalingKind.Auto, FeatureMatrices.Build(name, [0, 3, 255, 128], 2, 2));
        Assert.Equal(ScalingKind.Pixels, scaling.Kind);
        Assert.Equal([1.0 / 255, 1.0 / 255], scaling.Scale.ToArray());
        Assert.Equal([0, 0], scaling.Shift.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Auto_leaves_whole_numbers_up_to_16_alone(string name)
    {
        FeatureScaling scaling = FeatureScaling.Of(ScalingKind.Auto, FeatureMatrices.Build(name, [0, 3, 16, 8], 2, 2));
        Assert.Equal(ScalingKind.None, scaling.Kind);
        Assert.Equal([1, 1], scaling.Scale.ToArray());
    }

    [Theory]
    [InlineData(0, 127, ScalingKind.None)]
    [InlineData(0, 128, ScalingKind.Pixels)]
    [InlineData(130, 255, ScalingKind.Pixels)]
    [InlineData(130, 256, ScalingKind.None)]
    [InlineData(130, 200.5, ScalingKind.None)]
    [InlineData(130, -1, ScalingKind.None)]
    public void Auto_looks_at_every_value(double others, double last, ScalingKind expected)
    {
        double[] values = [.. Enumerable.Repeat(others, 99), last];
        Assert.Equal(expected, FeatureScaling.Of(ScalingKind.Auto, FeatureMatrix.Dense(values, 50, 2)).Kind);
    }

    [Fact]
    public void Standard_agrees_with_scikit_learn()
    {
        FeatureScaling scaling = FeatureScaling.Of(ScalingKind.Standard, GoldenFeatures);
        Near.Equal(Golden.Doubles("mean"), scaling.Shift, 1e-14);
        Near.Equal(Golden.Doubles("standard_scale"), scaling.Scale, 1e-7); // the fifth column stands at 1e8: 8 digits are left of its spread
        Near.Equal(Golden.Doubles("standard_scale").AsSpan(0, 4), scaling.Scale[..4], 1e-13);
        Near.Equal(Golden.Doubles("standardised"), Apply(scaling), 1e-6);
    }

    [Fact]
    public void MinMax_agrees_with_scikit_learn()
    {
        FeatureScaling scaling = FeatureScaling.Of(ScalingKind.MinMax, GoldenFeatures);
        Near.Equal(Golden.Doubles("minimum"), scaling.Shift, 0);
        Near.Equal(Golden.Doubles("minmax_scale"), scaling.Scale, 1e-15);
        // scikit-learn computes x * scale - minimum * scale, which loses digits at 1e8; (x - minimum) * scale does not.
        Near.Equal(Golden.Doubles("minmaxed"), Apply(scaling), 1e-8);
    }

    [Theory]
    [InlineData(ScalingKind.Standard)]
    [InlineData(ScalingKind.MinMax)]
    public void A_constant_feature_becomes_zero_and_stays_finite(ScalingKind kind)
    {
        FeatureScaling scaling = FeatureScaling.Of(kind, FeatureMatrix.Dense(new[] { 0.1, 1, 0.1, 2, 0.1, 4 }, 3, 2));
        Assert.Equal(1, scaling.Scale[0]);
        Assert.Equal(0.1, scaling.Shift[0]);
    }

    [Theory]
    [InlineData(ScalingKind.Standard)]
    [InlineData(ScalingKind.MinMax)]
    public void Spreads_too_small_to_invert_count_as_constant(ScalingKind kind)
    {
        FeatureScaling scaling = FeatureScaling.Of(kind, FeatureMatrix.Dense(new[] { 0, 1e150, 1e-310, -1e150, 5e-311, 0 }, 3, 2));
        Assert.Equal(1, scaling.Scale[0]);
        Assert.InRange(scaling.Scale[1], 1e-151, 1e-149);
        Assert.All(scaling.Shift.ToArray(), value => Assert.True(double.IsFinite(value), $"{value}"));
    }

    [Theory]
    [InlineData(ScalingKind.Standard)]
    [InlineData(ScalingKind.MinMax)]
    public void Values_whose_spread_cannot_be_held_are_refused_with_their_column(ScalingKind kind)
    {
        FeatureMatrix features = FeatureMatrix.Dense(new[] { 0, 1e308, 1, -1e308 }, 2, 2);
        DataFormatException refused = Assert.Throws<DataFormatException>(() => FeatureScaling.Of(kind, features));
        Assert.Equal(
            "Column 2 holds 1E+308, too large to be scaled: the limit is 1e150. Divide the column by a constant first, or leave it out.",
            refused.Message);
    }

    [Fact]
    public void A_kind_that_does_not_exist_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureScaling.Of((ScalingKind)99, GoldenFeatures));

    private static double[] Apply(FeatureScaling scaling)
    {
        double[] x = Golden.Doubles("x");
        int d = Golden.Int("features");
        for (int i = 0; i < x.Length; i++) x[i] = (x[i] - scaling.Shift[i % d]) * scaling.Scale[i % d];
        return x;
    }
}
