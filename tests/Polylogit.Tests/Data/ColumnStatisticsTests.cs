using Polylogit.Data;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data;

public sealed class ColumnStatisticsTests
{
    public static TheoryData<string> Names => [.. FeatureMatrices.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Moments_and_range_of_whole_numbers_are_right(string name)
    {
        // Column 0: 1, 2, 6: mean 3, variance (4 + 1 + 9) / 3. Column 1: 5, 5, 5.
        ColumnStatistics columns = ColumnStatistics.Of(FeatureMatrices.Build(name, [1, 5, 2, 5, 6, 5], 3, 2));
        Near.Equal([3, 5], columns.Mean, 1e-15);
        Near.Equal([Math.Sqrt(14 / 3.0), 0], columns.StandardDeviation, 1e-15);
        Assert.Equal([1, 5], columns.Minimum);
        Assert.Equal([6, 5], columns.Maximum);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_weight_of_k_is_the_row_k_times_and_of_0_the_row_left_out(string name)
    {
        byte[] rows = [1, 5, 0, 250, 0, 0, 0, 5, 2, 6, 5, 0], copies = [1, 5, 0, 1, 5, 0, 0, 5, 2, 0, 5, 2, 0, 5, 2, 6, 5, 0];
        ColumnStatistics weighted = ColumnStatistics.Of(FeatureMatrices.Build(name, rows, 4, 3), [2, 0, 3, 1]);
        ColumnStatistics copied = ColumnStatistics.Of(FeatureMatrices.Build(name, copies, 6, 3));
        Near.Equal(copied.Mean, weighted.Mean, 1e-15);
        Near.Equal(copied.StandardDeviation, weighted.StandardDeviation, 1e-15);
        Assert.Equal(copied.Minimum, weighted.Minimum);
        Assert.Equal(copied.Maximum, weighted.Maximum);
    }

    [Fact]
    public void An_offset_of_a_hundred_million_costs_no_more_digits_than_it_must()
    {
        // The sum of squares of the plain formula would be off by 100 %: 1e16 has no digits below 1.
        double[] values = [.. Enumerable.Range(0, 10_000).Select(i => 1e8 + i % 4)];
        ColumnStatistics columns = ColumnStatistics.Of(FeatureMatrix.Dense(values, 10_000, 1));
        Near.Equal(1e8 + 1.5, columns.Mean[0], 1e-15);
        Near.Equal(Math.Sqrt(1.25), columns.StandardDeviation[0], 1e-9);
    }
}
