using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

public sealed class VectorsTests
{
    [Fact]
    public void AddScaled_is_one_fused_operation_for_each_element()
    {
        for (int length = 0; length < 40; length++)
        {
            Random random = new(length);
            double[] x = random.Normals(length), y = random.Normals(length), expected = new double[length];
            for (int i = 0; i < length; i++) expected[i] = Math.FusedMultiplyAdd(-0.3, x[i], y[i]);
            Vectors.AddScaled(-0.3, x, y);
            Near.SameBits<double>(expected, y);
        }
    }

    [Fact]
    public void Dot_sums_in_sixteen_lanes_and_a_tail_in_that_order()
    {
        for (int length = 0; length < 60; length++)
        {
            Random random = new(length);
            double[] x = random.Normals(length), y = random.Normals(length), lanes = new double[16];
            int whole = length / 16 * 16;
            for (int i = 0; i < whole; i++) lanes[i % 16] = Math.FusedMultiplyAdd(x[i], y[i], lanes[i % 16]);
            // Four vectors of four lanes: neighbours first, then the two sums, then the halves of what is left.
            double[] four = [.. Enumerable.Range(0, 4).Select(i => (lanes[i] + lanes[i + 4]) + (lanes[i + 8] + lanes[i + 12]))];
            lanes[0] = (four[0] + four[2]) + (four[1] + four[3]);

            double expected = lanes[0];
            for (int i = whole; i < length; i++) expected = Math.FusedMultiplyAdd(x[i], y[i], expected);
            Near.SameBits<double>([expected], [Vectors.Dot(x, y)]);
            Near.Equal(x.Zip(y, (a, b) => a * b).Sum(), Vectors.Dot(x, y), 1e-13);
        }
    }

    [Fact]
    public void Step_is_AddScaled_into_another_vector_and_says_whether_it_is_finite()
    {
        for (int length = 1; length < 40; length++)
        {
            Random random = new(length);
            double[] x = random.Normals(length), y = random.Normals(length), expected = (double[])x.Clone(), to = new double[length];
            Vectors.AddScaled(0.7, y, expected);
            Assert.True(Vectors.Step(x, 0.7, y, to));
            Near.SameBits<double>(expected, to);
            for (int at = 0; at < length; at++)
            {
                double[] bad = (double[])y.Clone();
                bad[at] = at % 2 == 0 ? double.NaN : double.PositiveInfinity;
                Assert.False(Vectors.Step(x, 0.7, bad, to));
            }
        }
    }

    [Fact]
    public void Follow_moves_there_and_measures_the_goal_and_the_way()
    {
        for (int length = 0; length < 40; length++)
        {
            Random random = new(length);
            double[] x = random.Normals(length), y = random.Normals(length);
            double way = x.Zip(y, (a, b) => (a - b) * (a - b)).Sum();
            (double square, double distance) = Vectors.Follow(x, y);
            Near.Equal(x.Sum(a => a * a), square, 1e-14);
            Near.Equal(way, distance, 1e-14);
            Assert.Equal(x, y);
        }
    }

    [Fact]
    public void Different_lengths_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Vectors.Dot([1], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Vectors.AddScaled(1, [1, 2], new double[1]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void AreFinite_finds_a_bad_element_wherever_it_stands(double bad)
    {
        for (int length = 1; length < 20; length++)
        {
            for (int at = 0; at < length; at++)
            {
                double[] x = new Random(length).Normals(length, 1e308);
                for (int i = 0; i < length; i++) x[i] = Math.Clamp(x[i], double.MinValue, double.MaxValue);
                Assert.True(Vectors.AreFinite(x));
                x[at] = bad;
                Assert.False(Vectors.AreFinite(x), $"element {at} of {length}");
            }
        }
    }

    [Fact]
    public void The_largest_and_smallest_numbers_are_finite_and_so_is_nothing() =>
        Assert.True(Vectors.AreFinite([double.MaxValue, double.MinValue, 5e-324, -0.0, 0, 1]) && Vectors.AreFinite([]));
}
