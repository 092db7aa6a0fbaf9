using Polylogit.Penalties;
using Polylogit.Tests.Support;
using static Polylogit.Tests.Support.EveryPenalty;

namespace Polylogit.Tests.Penalties;

/// <summary>What every penalty with a known conjugate must do, run over the list of them.</summary>
public sealed class ConjugateContract
{
    public static TheoryData<string> Penalties => With<IConjugatePenalty>();

    public static TheoryData<string> Smooth => With<ISmoothPenalty>();

    [Theory]
    [MemberData(nameof(Penalties))]
    public void Fenchel_and_Young_hold_everywhere(string name)
    {
        for (int seed = 0; seed < 50; seed++)
        {
            double[] at = Table(seed), dual = Inside(name, Table(seed + 100));
            Assert.True(Gap(name, at, dual) >= -1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Their_gap_is_closed_by_the_gradient(string name)
    {
        double[] at = Table(1), gradient = new double[Length];
        Named<ISmoothPenalty>(name).AddGradient(at, Features, gradient);
        Near.Equal(0, Gap(name, at, gradient), 1e-12 * Math.Max(1, Named(name).Value(at, Features)));
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void Moreau_splits_a_point_into_a_step_of_the_penalty_and_one_of_the_conjugate(string name)
    {
        // w = z + t u with z = prox of t penalty at w; then u = prox of conjugate / t at w / t, and u is a subgradient at z.
        foreach (double t in new[] { 0.03, 0.7, 4 })
        {
            double[] w = Table(2), z = [.. w];
            Named<IProximalPenalty>(name).Prox(z, Features, t);
            double[] remainder = Mix(1 / t, w, -1 / t, z), u = Inside(name, remainder);
            Near.Equal(remainder, u, 1e-13 / t);
            Near.Equal(0, Gap(name, z, u), 1e-11);

            double Objective(double[] v) =>
                Named<IConjugatePenalty>(name).Conjugate(v, Features) + t / 2 * Dot(Mix(1, v, -1 / t, w), Mix(1, v, -1 / t, w));
            double least = Objective(u);
            for (int seed = 0; seed < 30; seed++)
            {
                double[] other = Mix(1, u, Math.Pow(10, -(seed % 4)), Table(200 + seed));
                for (int i = 0; i < Length; i++) other[i] = Column(u, i % Features).All(x => x == 0) ? 0 : other[i];
                Assert.True(Objective(Inside(name, other)) >= least - 1e-10 * Math.Max(1, least));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void The_scaled_point_is_in_the_domain_and_a_longer_one_is_not(string name)
    {
        IConjugatePenalty penalty = Named<IConjugatePenalty>(name);
        for (int seed = 0; seed < 500; seed++)
        {
            double[] dual = Table(seed, Math.Pow(10, seed % 7 - 3));
            if (seed % 2 == 0) dual = WithoutFree(dual);
            double scaling = penalty.DualScaling(dual, Features);
            Assert.InRange(scaling, 0, 1);
            Assert.True(double.IsFinite(penalty.Conjugate(Mix(scaling, dual, 0, dual), Features)));
            if (scaling == 1) continue;
            Assert.Equal(double.PositiveInfinity, penalty.Conjugate(Mix(scaling + 1e-9 * Math.Max(scaling, 1e-9), dual, 0, dual), Features));
        }
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void It_is_zero_at_zero_and_nowhere_negative(string name)
    {
        IConjugatePenalty penalty = Named<IConjugatePenalty>(name);
        Assert.Equal(0, penalty.Conjugate(new double[Length], Features));
        Assert.Equal(1, penalty.DualScaling(new double[Length], Features));
        for (int seed = 0; seed < 20; seed++) Assert.True(penalty.Conjugate(Table(seed), Features) >= 0);
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void NaN_is_not_in_the_domain(string name)
    {
        double[] dual = new double[Length];
        dual[4] = double.NaN;
        Assert.False(double.IsFinite(Named<IConjugatePenalty>(name).Conjugate(dual, Features)));
    }

    private static double Gap(string name, double[] at, double[] dual) =>
        Named(name).Value(at, Features) + Named<IConjugatePenalty>(name).Conjugate(dual, Features) - Dot(at, dual);

    /// <summary>The point scaled into the domain; features without penalty have only 0 there.</summary>
    private static double[] Inside(string name, double[] dual)
    {
        if (name.Contains("factors", StringComparison.Ordinal)) dual = WithoutFree(dual);
        double scaling = Named<IConjugatePenalty>(name).DualScaling(dual, Features);
        return Mix(scaling, dual, 0, dual);
    }

    private static double[] WithoutFree(double[] dual) => [.. dual.Select((u, i) => Factors[i % Features] == 0 ? 0 : u)];
}
