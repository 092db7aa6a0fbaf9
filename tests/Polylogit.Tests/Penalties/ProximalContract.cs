using Polylogit.Penalties;
using Polylogit.Tests.Support;
using static Polylogit.Tests.Support.EveryPenalty;

namespace Polylogit.Tests.Penalties;

/// <summary>What every penalty with a proximal step must do, run over the list of them.</summary>
public sealed class ProximalContract
{
    private static readonly double[] Steps = [0.03, 0.7, 4];

    public static TheoryData<string> Penalties => With<IProximalPenalty>();

    public static TheoryData<string> Separable => With<ISeparablePenalty>();

    [Theory]
    [MemberData(nameof(Penalties))]
    public void No_point_near_or_far_has_a_lower_objective_than_the_proximal_one(string name)
    {
        foreach (double step in Steps)
        {
            double[] from = Table(1), nearest = Prox(name, from, step);
            double Objective(double[] z) => Dot(Mix(1, z, -1, from), Mix(1, z, -1, from)) / 2 + step * Named(name).Value(z, Features);
            double least = Objective(nearest);
            for (int seed = 0; seed < 40; seed++)
            {
                double[] other = Mix(1, nearest, Math.Pow(10, -(seed % 5)), Table(100 + seed));
                Assert.True(Objective(other) > least);
                double[] oneMoved = [.. nearest];
                oneMoved[new Random(seed).Next(Length)] += other[0] - nearest[0];
                Assert.True(Objective(oneMoved) > least - 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void The_step_is_firmly_nonexpansive(string name)
    {
        foreach (double step in Steps)
        {
            for (int seed = 0; seed < 10; seed++)
            {
                double[] left = Table(seed), right = Table(seed + 50, 2);
                double[] moved = Mix(1, Prox(name, left, step), -1, Prox(name, right, step));
                Assert.True(Dot(moved, moved) <= Dot(moved, Mix(1, left, -1, right)) * (1 + 1e-14));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void A_step_of_length_zero_stays_and_a_step_from_zero_stays_there(string name)
    {
        double[] at = Table(2);
        Near.SameBits<double>(at, Prox(name, at, 0));
        Near.SameBits<double>(new double[Length], Prox(name, new double[Length], 3));
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void A_feature_alone_moves_as_in_the_table(string name)
    {
        IProximalPenalty penalty = Named<IProximalPenalty>(name);
        double[] from = Table(3), moved = Prox(name, from, 0.7), gradient = Table(4);
        double largest = 0;
        for (int d = 0; d < Features; d++)
        {
            double[] group = Column(from, d);
            penalty.ProxFeature(group, d, 0.7);
            Near.SameBits<double>(Column(moved, d), group);
            largest = Math.Max(largest, penalty.SubdifferentialDistanceOfFeature(group, Column(gradient, d), d));
        }

        Assert.Equal(largest, penalty.SubdifferentialDistance(moved, gradient, Features));
    }

    [Theory]
    [MemberData(nameof(Separable))]
    public void A_coefficient_alone_moves_as_in_the_table(string name)
    {
        ISeparablePenalty penalty = Named<ISeparablePenalty>(name);
        double[] from = Table(3), moved = Prox(name, from, 0.7), gradient = Table(4);
        double largest = 0;
        for (int i = 0; i < Length; i++)
        {
            Near.SameBits<double>([moved[i]], [penalty.ProxCoefficient(from[i], i % Features, 0.7)]);
            largest = Math.Max(largest, penalty.SubdifferentialDistanceOfCoefficient(moved[i], gradient[i], i % Features));
        }

        Assert.Equal(largest, penalty.SubdifferentialDistance(moved, gradient, Features));
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void The_distance_is_zero_at_fixed_points_of_the_step_and_only_there(string name)
    {
        IProximalPenalty penalty = Named<IProximalPenalty>(name);
        foreach (double step in Steps)
        {
            double[] from = Table(5), fixedPoint = Prox(name, from, step), gradient = Mix(1 / step, fixedPoint, -1 / step, from);
            Assert.InRange(penalty.SubdifferentialDistance(fixedPoint, gradient, Features), 0, 1e-13 / step);
            for (int i = 0; i < Length; i++)
            {
                double[] other = [.. gradient];
                other[i] += 2;
                double[] next = Prox(name, Mix(1, fixedPoint, -step, other), step);
                double distance = penalty.SubdifferentialDistance(fixedPoint, other, Features);
                Assert.Equal(Mix(1, next, -1, fixedPoint).Max(Math.Abs) > 1e-12, distance > 1e-12 / step);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void The_distance_is_the_steepest_descent_of_a_block(string name)
    {
        IProximalPenalty penalty = Named<IProximalPenalty>(name);
        double[] at = Prox(name, Table(6), 0.9), gradient = Table(7, 0.5);
        Random random = new(8);
        int trials = penalty is ISeparablePenalty ? 30 : 2000;
        for (int d = 0; d < Features; d += 3)
        {
            double steepest = 0;
            for (int trial = 0; trial < trials; trial++)
            {
                double[] direction = random.Normals(Classes);
                if (penalty is ISeparablePenalty) direction = [.. direction.Select((x, k) => k == trial % Classes ? x : 0)];
                double length = Math.Sqrt(Dot(direction, direction));
                steepest = Math.Max(steepest, -Slope(Named(name), at, gradient, d, [.. direction.Select(x => x / length)]));
            }

            double distance = penalty.SubdifferentialDistanceOfFeature(Column(at, d), Column(gradient, d), d);
            Assert.InRange(steepest, 0.995 * distance - 1e-5, distance + 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void Strong_convexity_is_what_can_be_taken_off_and_no_more(string name)
    {
        IProximalPenalty penalty = Named<IProximalPenalty>(name);
        double Rest(double[] w) =>
            Named(name).Value(w, Features) - w.Select((x, i) => penalty.StrongConvexity(i % Features) / 2 * x * x).Sum();
        double[] at = Table(9);
        for (int seed = 20; seed < 40; seed++)
        {
            double[] other = Table(seed);
            Assert.True(Rest(Mix(0.5, at, 0.5, other)) <= (Rest(at) + Rest(other)) / 2 + 1e-11);
        }

        // What is left is straight along a ray.
        Near.Equal(2 * Rest(at), Rest(Mix(2, at, 0, at)), 1e-14 * Math.Max(1, Named(name).Value(at, Features)));
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void A_step_keeps_NaN_and_never_makes_a_negative_zero(string name)
    {
        double[] at = Table(10);
        at[Features + 5] = double.NaN;
        at[Features - 1] = double.NaN;
        double[] moved = Prox(name, at, 0.7);
        Assert.True(double.IsNaN(moved[Features + 5]) && double.IsNaN(moved[Features - 1]));
        Assert.DoesNotContain(moved, w => w == 0 && double.IsNegative(w));
    }

    [Fact]
    public void A_coefficient_at_the_threshold_goes_to_zero_without_a_sign()
    {
        double[] at = new double[Length];
        Array.Fill(at, -(0.5 * 0.4));
        Near.SameBits<double>(new double[Length], Prox("L1(lambda = 0.4)", at, 0.5));
    }

    private static double[] Prox(string name, double[] from, double step)
    {
        double[] moved = [.. from];
        Named<IProximalPenalty>(name).Prox(moved, Features, step);
        return moved;
    }

    /// <summary>The slope of gradient + penalty in a direction within the coefficients of one feature.</summary>
    private static double Slope(Penalty penalty, double[] at, double[] gradient, int feature, double[] direction)
    {
        const double Step = 1e-6;
        double[] here = new double[Length], there = new double[Length];
        double slope = 0;
        for (int k = 0; k < Classes; k++)
        {
            int i = k * Features + feature;
            here[i] = at[i];
            there[i] = at[i] + Step * direction[k];
            slope += gradient[i] * direction[k];
        }

        return slope + (penalty.Value(there, Features) - penalty.Value(here, Features)) / Step;
    }
}
