using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Penalties;

/// <summary>What every penalty must do, run over the list of them.</summary>
public sealed class PenaltyContract
{
    private static readonly Penalty[] All = [Penalty.None, new L2(0), new L2(0.3), new L2(17)];

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void It_is_zero_at_zero_and_nowhere_negative(int index)
    {
        Assert.Equal(0, All[index].Value(new double[7]));
        Assert.True(All[index].Value(new Random(1).Normals(7)) >= 0);
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void Its_gradient_is_its_derivative_and_is_added(int index)
    {
        ISmoothPenalty smooth = (ISmoothPenalty)All[index];
        double[] at = new Random(2).Normals(7), gradient = new double[7];
        Array.Fill(gradient, 5);
        smooth.AddGradient(at, gradient);
        Near.Equal([.. FiniteDifferences.Gradient(w => All[index].Value(w), at, 1e-2).Select(g => g + 5)], gradient, 1e-11);
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void It_never_sees_the_intercept(int index)
    {
        Objective objective = new(new FakeDataFit(classes: 2, features: 3), All[index]);
        double[] point = [1, 2, 3, 4, 5, 6, 1000, -1000], gradient = new double[8];
        objective.AddPenaltyGradient(point, gradient);
        Assert.Equal([0, 0], gradient[6..]);
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void Equal_options_make_equal_penalties_and_are_named(int index)
    {
        Assert.Equal(All[index] with { }, All[index]);
        Assert.False(string.IsNullOrWhiteSpace(All[index].ToString()));
    }
}
