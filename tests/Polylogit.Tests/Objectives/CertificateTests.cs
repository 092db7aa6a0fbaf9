using Polylogit.Objectives;

namespace Polylogit.Tests.Objectives;

public sealed class CertificateTests
{
    private static readonly Certificate Some = new() { Primal = 0.5, Dual = 0.375, Rounding = 1e-12, GradientNorm = 0.01, CoefficientBound = null };

    [Fact]
    public void The_gap_is_what_lies_between_primal_and_dual_and_what_rounding_can_have_done()
    {
        Assert.Equal(0.125 + 1e-12, Some.Gap);
        Assert.Equal((0.125 + 1e-12) / 0.5, Some.RelativeGap);
    }

    [Fact]
    public void A_dual_value_that_rounding_has_put_above_the_primal_one_leaves_the_rounding() => Assert.Equal(1e-12, (Some with { Dual = 0.5 + 1e-13 }).Gap);

    [Fact]
    public void Without_a_dual_value_there_is_no_gap()
    {
        Certificate open = Some with { Dual = null };
        Assert.Equal((null, null), (open.Gap, open.RelativeGap));
        Assert.Equal("the objective is 0.5, the largest element of its gradient 0.01; without a penalty that binds every coefficient there is no dual bound", open.ToString());
    }

    [Fact]
    public void An_objective_of_0_has_a_gap_that_is_a_number() => Assert.False(double.IsNaN((Some with { Primal = 0, Dual = 0, Rounding = 0 }).RelativeGap!.Value));

    [Fact]
    public void It_says_in_words_how_near_the_optimum_is() =>
        Assert.Equal("the objective, 0.5, is at most 0.13 (0.25 of it) above the smallest there is", Some.ToString());
}
