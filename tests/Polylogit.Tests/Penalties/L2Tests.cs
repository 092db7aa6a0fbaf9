using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Penalties;

public sealed class L2Tests
{
    [Fact]
    public void Its_value_is_half_lambda_times_the_sum_of_squares() => Near.Equal(0.5 / 2 * (1 + 4 + 9), new L2(0.5).Value([1, -2, 3]), 1e-15);

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_strength_that_is_negative_or_not_finite_is_refused(double strength) =>
        Assert.Throws<ArgumentOutOfRangeException>("lambda", () => new L2(strength));

    [Fact]
    public void A_penalty_without_a_gradient_is_refused_in_words()
    {
        Objective objective = new(new FakeDataFit(2, 1), new Rough());
        NotSupportedException error = Assert.Throws<NotSupportedException>(() => objective.AddPenaltyGradient(new double[4], new double[4]));
        Assert.Contains("has no gradient", error.Message, StringComparison.Ordinal);
    }

    private sealed record Rough : Penalty
    {
        public override double Value(ReadOnlySpan<double> coefficients) => 0;
    }
}
