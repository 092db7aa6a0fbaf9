using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Tests.Support;
using static Polylogit.Tests.Support.EveryPenalty;

namespace Polylogit.Tests.Penalties;

/// <summary>What every penalty must do, and what every smooth one must, run over the list of them.</summary>
public sealed class PenaltyContract
{
    public static TheoryData<string> Penalties => With<Penalty>();

    public static TheoryData<string> Smooth => With<ISmoothPenalty>();

    [Theory]
    [MemberData(nameof(Penalties))]
    public void It_is_zero_at_zero_and_nowhere_negative(string name)
    {
        Assert.Equal(0, Named(name).Value(new double[Length], Features));
        for (int seed = 0; seed < 20; seed++) Assert.True(Named(name).Value(Table(seed, 3), Features) >= 0);
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void It_is_convex_along_every_line(string name)
    {
        Penalty penalty = Named(name);
        for (int seed = 0; seed < 50; seed++)
        {
            double[] left = Table(2 * seed), right = Table(2 * seed + 1);
            double t = new Random(seed).NextDouble();
            double chord = t * penalty.Value(left, Features) + (1 - t) * penalty.Value(right, Features);
            Assert.InRange(penalty.Value(Mix(t, left, 1 - t, right), Features), 0, chord * (1 + 1e-14));
        }
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Its_gradient_is_its_derivative_and_is_added(string name)
    {
        double[] at = Table(2), gradient = new double[Length];
        Array.Fill(gradient, 5);
        Named<ISmoothPenalty>(name).AddGradient(at, Features, gradient);
        double[] expected = FiniteDifferences.Gradient(w => Named(name).Value(w, Features), at, 0.1);
        Near.Equal([.. expected.Select(g => g + 5)], gradient, 1e-10);
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Its_curvature_is_the_derivative_of_its_gradient_and_is_added(string name)
    {
        ISmoothPenalty smooth = Named<ISmoothPenalty>(name);
        double[] at = Table(3), direction = Table(4), before = new double[Length], after = new double[Length], product = new double[Length];
        smooth.AddGradient(at, Features, before);
        smooth.AddGradient(Mix(1, at, 1, direction), Features, after);
        Array.Fill(product, 5);
        smooth.AddHessianProduct(direction, Features, product);
        double[] difference = Mix(1, after, -1, before);
        Near.Equal([.. difference.Select(g => g + 5)], product, 1e-13);
        for (int i = 0; i < Length; i++) Near.Equal(difference[i] / direction[i], smooth.Curvature(i % Features), 1e-11);
    }

    [Theory]
    [MemberData(nameof(Smooth))]
    public void It_never_sees_the_intercept(string name)
    {
        Objective objective = new(new FakeDataFit(Classes, Features), Named(name));
        double[] point = [.. Table(5), 6, 1000, -1000], gradient = new double[Length + Classes];
        objective.AddPenaltyGradient(point, gradient);
        Assert.Equal([0, 0, 0], gradient[Length..]);
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void Equal_options_make_equal_penalties_and_are_named(string name)
    {
        Penalty penalty = Named(name), again = WithFactors(penalty with { }, [.. Factors]);
        if (!name.Contains("factors", StringComparison.Ordinal)) again = penalty with { };
        Assert.Equal(penalty, again);
        Assert.Equal(penalty.GetHashCode(), again.GetHashCode());
        Assert.Single(All, other => other.Equals(penalty));
        Assert.Single(All, other => other.ToString() == name);
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void Factors_of_one_are_no_factors(string name)
    {
        Penalty plain = Without(name), ones = WithFactors(plain, [.. Enumerable.Repeat(1.0, Features)]);
        double[] at = Table(6), gradient = Table(7), expected = [.. at], actual = [.. at];
        Near.Equal(plain.Value(at, Features), ones.Value(at, Features), 1e-15);
        ((IProximalPenalty)plain).Prox(expected, Features, 0.6);
        ((IProximalPenalty)ones).Prox(actual, Features, 0.6);
        Near.SameBits<double>(expected, actual);
        Assert.Equal(
            ((IProximalPenalty)plain).SubdifferentialDistance(expected, gradient, Features),
            ((IProximalPenalty)ones).SubdifferentialDistance(actual, gradient, Features));
        Assert.Equal(((IConjugatePenalty)plain).DualScaling(at, Features), ((IConjugatePenalty)ones).DualScaling(at, Features));
        if (plain is not ISmoothPenalty smooth) return;
        smooth.AddGradient(at, Features, expected);
        ((ISmoothPenalty)ones).AddGradient(at, Features, actual);
        Near.SameBits<double>(expected, actual);
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void A_factor_of_zero_leaves_a_feature_free(string name)
    {
        Penalty penalty = WithFactors(Named(name), Factors);
        IProximalPenalty proximal = (IProximalPenalty)penalty;
        double[] at = Table(8), gradient = new double[Length], moved;
        for (int k = 0; k < Classes; k++) at[k * Features + Free] = double.MaxValue;
        double free = penalty.Value(at, Features);
        for (int k = 0; k < Classes; k++) at[k * Features + Free] = -7;
        Assert.Equal(free, penalty.Value(at, Features));
        moved = [.. at];
        proximal.Prox(moved, Features, 2);
        Assert.Equal(Column(at, Free), Column(moved, Free));
        Assert.Equal(0, proximal.SubdifferentialDistanceOfFeature(Column(at, Free), [0, 0, 0], Free));
        Assert.Equal(0, proximal.StrongConvexity(Free));
        gradient[Features + Free] = 0.25;
        Assert.Equal(0.25, proximal.SubdifferentialDistance(new double[Length], gradient, Features));
        Assert.Equal(0, ((IConjugatePenalty)penalty).DualScaling(gradient, Features));
        Assert.Equal(double.PositiveInfinity, ((IConjugatePenalty)penalty).Conjugate(gradient, Features));
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void Finite_coefficients_never_give_NaN(string name)
    {
        Penalty penalty = Named(name);
        foreach (double scale in new[] { 1e-320, 1e-200, 1e200, 1e300 })
        {
            double[] at = [.. Table(9, scale)], gradient = Table(10, scale), step = [.. at];
            Assert.False(double.IsNaN(penalty.Value(at, Features)));
            ((IProximalPenalty)penalty).Prox(step, Features, 0.1);
            Assert.True(step.All(double.IsFinite));
            Assert.False(double.IsNaN(((IProximalPenalty)penalty).SubdifferentialDistance(at, gradient, Features)));
            Assert.False(double.IsNaN(((IConjugatePenalty)penalty).Conjugate(gradient, Features)));
            Assert.InRange(((IConjugatePenalty)penalty).DualScaling(gradient, Features), 0, 1);
        }
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void A_table_that_does_not_fit_the_features_or_the_factors_is_refused(string name)
    {
        Penalty penalty = WithFactors(Named(name), Factors);
        IProximalPenalty proximal = (IProximalPenalty)penalty;
        IConjugatePenalty conjugate = (IConjugatePenalty)penalty;
        (int Length, int Features)[] wrong = penalty is NoPenalty
            ? [(Length - 1, Features)]
            : [(Length - 1, Features), (Length, 0), (Length, -1), (Length, Length), (Length + Classes, Features + 1)];
        foreach ((int length, int features) in wrong)
        {
            if (penalty is not NoPenalty) Assert.Throws<ArgumentException>("features", () => penalty.Value(new double[length], features));
            Assert.Throws<ArgumentException>("features", () => proximal.Prox(new double[length], features, 1));
            Assert.Throws<ArgumentException>("features", () => proximal.SubdifferentialDistance(new double[length], new double[length], features));
            Assert.Throws<ArgumentException>("features", () => conjugate.Conjugate(new double[length], features));
            Assert.Throws<ArgumentException>("features", () => conjugate.DualScaling(new double[length], features));
            if (penalty is L2 and ISmoothPenalty smooth)
                Assert.Throws<ArgumentException>("features", () => smooth.AddGradient(new double[length], features, new double[length]));
        }
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void What_solvers_call_at_every_step_takes_no_memory(string name)
    {
        Penalty penalty = Named(name);
        IProximalPenalty proximal = (IProximalPenalty)penalty;
        IConjugatePenalty conjugate = (IConjugatePenalty)penalty;
        double[] table = Table(11), gradient = Table(12), group = new double[Classes];
        void Step()
        {
            penalty.Value(table, Features);
            proximal.Prox(table, Features, 0.1);
            proximal.ProxFeature(group, 1, 0.1);
            proximal.SubdifferentialDistance(table, gradient, Features);
            proximal.SubdifferentialDistanceOfFeature(group, group, 1);
            conjugate.Conjugate(table, Features);
            conjugate.DualScaling(table, Features);
            if (penalty is ISeparablePenalty separable) separable.ProxCoefficient(1, 1, 0.1);
            if (penalty is not ISmoothPenalty smooth) return;
            smooth.AddGradient(table, Features, gradient);
            smooth.AddHessianProduct(table, Features, gradient);
        }

        Step();
        // The runtime itself may allocate now and then, a penalty would each time.
        Assert.Contains(Enumerable.Range(0, 5), _ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Step();
            return GC.GetAllocatedBytesForCurrentThread() == before;
        });
    }
}
