using Polylogit.Functions;
using Polylogit.Penalties;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Penalties;

/// <summary>Penalties against numpy, scipy and scikit-learn (Golden/penalties.py).</summary>
public sealed class PenaltyGoldenTests
{
    private static readonly GoldenJson Golden = GoldenJson.Read("penalties.json");

    private static int Features => Golden.Int("features");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.Objects("cases").Length)];

    public static TheoryData<int> Optima => [.. Enumerable.Range(0, Golden.Objects("optima").Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_agree_with_norms_of_numpy(int index)
    {
        GoldenJson values = Golden.Objects("cases")[index];
        Near.Equal(values.Double("value"), Penalty(values).Value(values.Doubles("w"), Features), 1e-14);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Proximal_steps_agree_with_regressions_of_scikit_learn(int index)
    {
        GoldenJson values = Golden.Objects("cases")[index];
        double[] table = values.Doubles("w");
        ((IProximalPenalty)Penalty(values)).Prox(table, Features, Golden.Double("step"));
        Near.Equal(values.Doubles("prox"), table, 1e-14);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Distances_agree_with_projections_by_numpy(int index)
    {
        GoldenJson values = Golden.Objects("cases")[index];
        IProximalPenalty penalty = (IProximalPenalty)Penalty(values);
        double[] gradient = values.Doubles("gradient_at_zero");
        Near.Equal(values.Double("distance"), penalty.SubdifferentialDistance(values.Doubles("sparse"), values.Doubles("gradient"), Features), 1e-14);
        Near.Equal(values.Double("distance_at_zero"), penalty.SubdifferentialDistance(new double[gradient.Length], gradient, Features), 1e-14);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Conjugates_agree_with_maximisation_by_scipy_and_scalings_with_dual_norms_of_numpy(int index)
    {
        GoldenJson values = Golden.Objects("cases")[index];
        IConjugatePenalty penalty = (IConjugatePenalty)Penalty(values);
        Near.Equal(values.Double("conjugate"), penalty.Conjugate(values.Doubles("inside"), Features), 1e-13);
        Near.Equal(values.Double("scaling"), penalty.DualScaling(values.Doubles("dual"), Features), 1e-14);
    }

    /// <summary>So that C = 1 / (lambda n) and l1_ratio mean here what they mean there.</summary>
    [Theory]
    [MemberData(nameof(Optima))]
    public void What_scikit_learn_finds_optimal_is_optimal_here(int index)
    {
        GoldenJson values = Golden.Objects("optima")[index];
        int classes = Golden.Int("classes"), rows = Golden.Int("rows");
        double[] x = Golden.Doubles("x"), w = values.Doubles("coefficients"), intercepts = values.Doubles("intercepts");
        double[] scores = new double[rows * classes], probabilities = new double[rows * classes], gradient = new double[w.Length];
        Multinomial.Linear(x, w, Features, scores);
        for (int i = 0; i < scores.Length; i++) scores[i] += intercepts[i % classes];
        Multinomial.Softmax(scores, classes, probabilities);
        Multinomial.CrossEntropyGradient(x, probabilities, Golden.Ints("labels"), classes, gradient);

        Assert.InRange(((IProximalPenalty)Penalty(values)).SubdifferentialDistance(w, gradient, Features), 0, 1e-10);
        Assert.InRange(((IProximalPenalty)Penalty(values, 1.01)).SubdifferentialDistance(w, gradient, Features), 1e-4, 1);
    }

    private static Penalty Penalty(GoldenJson values, double times = 1)
    {
        double lambda = values.Double("lambda") * times;
        Penalty penalty = values.Text("kind") switch
        {
            "L1" => new L1(lambda),
            "L2" => new L2(lambda),
            "ElasticNet" => new ElasticNet(lambda, values.Double("l1_ratio")),
            _ => new GroupLasso(lambda),
        };
        double[] factors = values.Doubles("factors");
        return factors.Length == 0 ? penalty : EveryPenalty.WithFactors(penalty, [.. factors]);
    }
}
