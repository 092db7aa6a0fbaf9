using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

/// <summary>What a pass over the data tells of the optimum without further cost.</summary>
public sealed class ObjectiveTests
{
    private static readonly FitProblem Problem = new(31, 300, 7, 4);

    public static TheoryData<string> Penalties =>
        [.. new Penalty[] { new L2(0.1), new L1(0.01), new L1(0.2), new ElasticNet(0.1, 0.4), new GroupLasso(0.02), new GroupLasso(0.5) }.Select(p => p.ToString())];

    /// <summary>Without intercepts the dual point needs no repair, so the certificate can do nothing that the estimate cannot.</summary>
    [Theory]
    [MemberData(nameof(Penalties))]
    public void Without_intercepts_the_estimate_is_no_smaller_than_the_certified_gap_and_equals_it_inside_the_dual_ball(string name)
    {
        Penalty penalty = Named(name);
        using Crew crew = new(1);
        foreach (double scale in new[] { 0, 0.1, 1, 10 })
        {
            double[] point = [.. Problem.Point.Select((w, i) => i < 28 ? scale * w : 0)], gradient = new double[32];
            Objective objective = new(Problem.Bind("float64", ScalingKind.Standard, crew, intercept: false), penalty);
            double loss = objective.Fit.ValueAndGradient(point, gradient).Loss;
            Optimality optimality = objective.OptimalityAt(loss, point, gradient);
            Certificate certificate = new Certifier(objective).Certify(point);
            double[] dual = [.. gradient[..28].Select(g => -g)];
            bool inside = ((IConjugatePenalty)penalty).DualScaling(dual, 7) == 1;
            Assert.Equal(certificate.Primal, optimality.Value, 1e-14);
            Assert.Equal(certificate.GradientNorm, optimality.GradientNorm, 1e-14);
            Assert.True(optimality.Gap >= certificate.Gap - certificate.Rounding - 1e-11);
            if (inside && certificate.Dual > 0) Assert.Equal(certificate.Gap!.Value, optimality.Gap, 1e-11);
            Assert.Equal(optimality.Gap / optimality.Value, optimality.RelativeGap, 1e-14);
        }
    }

    [Fact]
    public void With_a_gradient_both_ways_of_asking_say_the_same()
    {
        using Crew crew = new(1);
        double[] fitGradient = new double[32], gradient = new double[32], penaltyGradient = new double[32];
        Objective objective = new(Problem.Bind("uint8", ScalingKind.Pixels, crew), new L2(0.3));
        double loss = objective.Fit.ValueAndGradient(Problem.Point, fitGradient).Loss;
        Measurement seen = objective.Differentiate(Problem.Point, gradient, out Optimality optimality);
        Assert.Equal(loss, seen.Loss);
        Optimality other = objective.OptimalityAt(loss, Problem.Point, fitGradient);
        Near.Equal(
            [other.Value, other.Gap, other.GradientNorm, other.Intercepts], [optimality.Value, optimality.Gap, optimality.GradientNorm, optimality.Intercepts], 1e-15);
        Near.Equal([.. fitGradient.Select((g, i) => i < 28 ? g + 0.3 * Problem.Point[i] : g)], gradient, 1e-15);
        Assert.Equal(fitGradient[28..].Max(Math.Abs), optimality.Intercepts);
    }

    [Fact]
    public void A_coefficient_without_a_penalty_leaves_the_gap_open()
    {
        using Crew crew = new(1);
        foreach (Penalty penalty in new[] { Penalty.None, new L2(0), new L2(1) { Factors = [1, 1, 0, 1, 1, 1, 1] } })
        {
            new Objective(Problem.Bind("float64", ScalingKind.Pixels, crew), penalty).Differentiate(Problem.Point, new double[32], out Optimality optimality);
            Assert.Equal(double.PositiveInfinity, optimality.Gap);
        }
    }

    [Fact]
    public void A_penalty_without_what_a_solver_needs_is_refused_with_one_that_would_do()
    {
        Objective objective = new(new FakeDataFit(2, 1), new L1(1));
        Assert.Contains("Choose L2 or no penalty", Assert.Throws<NotSupportedException>(objective.RequireSmooth).Message, StringComparison.Ordinal);
        Assert.NotNull(objective.RequireProximal());
    }

    private static Penalty Named(string name) =>
        new Penalty[] { new L2(0.1), new L1(0.01), new L1(0.2), new ElasticNet(0.1, 0.4), new GroupLasso(0.02), new GroupLasso(0.5) }.Single(p => p.ToString() == name);
}
