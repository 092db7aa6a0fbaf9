using Polylogit.Penalties;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Penalties;

public sealed class ColumnNormsTests
{
    [Fact]
    public void Norms_are_of_columns_and_of_any_strip_of_them()
    {
        double[] table = [3, 1, 0, 2, 4, 2, 0, -3, 0, 2, 0, 6], norms = new double[2];
        ColumnNorms.Of(table, 4, 0, norms);
        Near.Equal([5, 3], norms, 1e-15);
        ColumnNorms.Of(table, 4, 2, norms);
        Near.Equal([0, 7], norms, 1e-15);
    }

    [Theory]
    [InlineData(1e-310)]
    [InlineData(1e-170)]
    [InlineData(1e-140)]
    [InlineData(1e154)]
    [InlineData(1e300)]
    public void Squares_that_are_no_longer_numbers_do_not_spoil_a_norm(double scale)
    {
        double[] norms = new double[2];
        ColumnNorms.Of([3 * scale, 1, 4 * scale, 1], 2, 0, norms);
        Assert.InRange(norms[0] / (5 * scale), 1 - 1e-12, 1 + 1e-12);
        Near.Equal(Math.Sqrt(2), norms[1], 1e-15);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_not_finite_has_no_finite_norm(double bad)
    {
        double[] norms = new double[1];
        ColumnNorms.Of([1, bad, 2], 1, 0, norms);
        Assert.Equal(bad, norms[0]);
    }
}
