using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Penalties;

/// <summary>Strengths, shares and factors: what is refused, and how they read.</summary>
public sealed class PenaltyOptionsTests
{
    [Theory]
    [InlineData(-1e-9)]
    [InlineData(1.1e100)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_strength_outside_its_range_is_refused(double strength)
    {
        Action[] attempts =
        [
            () => _ = new L2(strength),
            () => _ = new L1(strength),
            () => _ = new ElasticNet(strength, 0.5),
            () => _ = new GroupLasso(strength),
            () => _ = new L1(1) with { Lambda = strength },
        ];
        Assert.All(attempts, attempt =>
            Assert.Contains("number from 0 to 1e100", Assert.Throws<ArgumentOutOfRangeException>("lambda", attempt).Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_share_of_L1_outside_zero_to_one_is_refused(double share)
    {
        Assert.Throws<ArgumentOutOfRangeException>("l1Ratio", () => new ElasticNet(1, share));
        Assert.Throws<ArgumentOutOfRangeException>("l1Ratio", () => new ElasticNet(1, 1) with { L1Ratio = share });
    }

    [Theory]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void A_bad_factor_is_named(double factor, string text)
    {
        ArgumentException error = Assert.Throws<ArgumentException>("factors", () => new L1(1) { Factors = [1, factor, 1] });
        Assert.Contains($"feature 1 (from 0) is {text}", error.Message, StringComparison.Ordinal);
        Assert.Contains("must be a number from 0 to 1e100", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Factors_that_are_none_or_of_another_number_are_refused_in_words()
    {
        Assert.Throws<ArgumentException>("factors", () => new L1(1) { Factors = [] });
        ArgumentException error = Assert.Throws<ArgumentException>(() => new L1(1) { Factors = [1, 2] }.Value(new double[6], 3));
        Assert.Contains("2 factors and the data 3 features", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => new L1(1).Value(new double[7], 3));
        Assert.Contains("7 coefficients are not rows of 3 features", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Factors_are_copied_and_compared_by_what_they_are()
    {
        double[] source = [1, 0, 2.5];
        PenaltyFactors factors = PenaltyFactors.Create(source);
        source[0] = 9;
        Assert.Equal([1, 0, 2.5], factors);
        Assert.Equal((3, 2.5), (factors.Count, factors[2]));
        Assert.Equal(new L1(1) { Factors = factors }, new L1(1) { Factors = [1, -0.0, 2.5] });
        Assert.Equal(factors.GetHashCode(), PenaltyFactors.Create([1, -0.0, 2.5]).GetHashCode());
        Assert.NotEqual(new L1(1) { Factors = factors }, new L1(1) { Factors = [1, 0, 2.6] });
        Assert.NotEqual(new L1(1) { Factors = factors }, new L1(1));
    }

    [Fact]
    public void A_penalty_reads_as_its_name_and_its_exact_numbers()
    {
        Assert.Equal("none", Penalty.None.ToString());
        Assert.Equal("L2(lambda = 1.6666666666666667E-05)", new L2(1.0 / 60000).ToString());
        Assert.Equal("L1(lambda = 0.1, factors = [1, 0, 2.5])", new L1(0.1) { Factors = [1, 0, 2.5] }.ToString());
        Assert.Equal("ElasticNet(lambda = 0.1, l1Ratio = 0.25)", new ElasticNet(0.1, 0.25).ToString());
        Assert.Equal("GroupLasso(lambda = 2)", new GroupLasso(2).ToString());
        Assert.Equal(
            "L2(lambda = 1, factors = 784 from 0 to 3, 2 of them 0)",
            new L2(1) { Factors = [0, 3, 0, .. Enumerable.Repeat(1.0, 781)] }.ToString());
    }

    [Fact]
    public void L2_says_which_C_of_scikit_learn_it_is()
    {
        Assert.Equal("L2 with lambda 1.667E-05, which is scikit-learn's C = 1 on 60000 rows", new L2(1.0 / 60000).Describe(60000, 10));
        Assert.Equal("L2 with lambda 0.01, which is scikit-learn's C = 0.02 on 5000 rows", new L2(0.01).Describe(5000, 10));
        Assert.Equal("L2 with lambda 0.01, which is scikit-learn's C = 0.04 on 5000 rows of two classes", new L2(0.01).Describe(5000, 2));
        Assert.Equal("L2 with lambda 0, which is no penalty", new L2(0).Describe(5000, 10));
        Assert.Equal(
            "L2 with lambda 0.5, which is scikit-learn's C = 0.2 on 10 rows, times the factors [1, 2] of the features",
            new L2(0.5) { Factors = [1, 2] }.Describe(10, 3));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => new L2(1).Describe(0, 2));
    }

    [Fact]
    public void A_solver_that_needs_a_gradient_is_refused_in_words_where_there_is_none()
    {
        Objective objective = new(new FakeDataFit(2, 1), new L1(0.5));
        NotSupportedException error = Assert.Throws<NotSupportedException>(() => objective.AddPenaltyGradient(new double[4], new double[4]));
        Assert.Contains("L1(lambda = 0.5) has no gradient", error.Message, StringComparison.Ordinal);
    }
}
