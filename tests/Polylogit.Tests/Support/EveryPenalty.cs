using Polylogit.Penalties;

namespace Polylogit.Tests.Support;

/// <summary>The list that the contracts of penalties run over, and tables of coefficients to run them on.</summary>
internal static class EveryPenalty
{
    public const int Classes = 3;

    /// <summary>More than a strip of columns, and no whole number of vectors.</summary>
    public const int Features = 71;

    public const int Length = Classes * Features;

    /// <summary>A feature whose factor in <see cref="Factors"/> is 0.</summary>
    public const int Free = 67;

    public static PenaltyFactors Factors { get; } =
        [.. Enumerable.Range(0, Features).Select(d => d is 3 or Free ? 0 : 0.2 + 2 * new Random(d).NextDouble())];

    public static Penalty[] All { get; } =
    [
        Penalty.None,
        new L2(0),
        new L2(0.3),
        new L2(17),
        new L2(0.3) { Factors = Factors },
        new L1(0),
        new L1(0.4),
        new L1(0.4) { Factors = Factors },
        new ElasticNet(0.5, 0),
        new ElasticNet(0.5, 0.3),
        new ElasticNet(0.5, 1),
        new ElasticNet(0.5, 0.3) { Factors = Factors },
        new GroupLasso(0),
        new GroupLasso(0.9),
        new GroupLasso(0.9) { Factors = Factors },
    ];

    /// <summary>The names of those that have an oracle.</summary>
    public static TheoryData<string> With<TOracle>() => [.. All.Where(penalty => penalty is TOracle).Select(penalty => penalty.ToString())];

    public static Penalty Named(string name) => All.Single(penalty => penalty.ToString() == name);

    public static TOracle Named<TOracle>(string name) => (TOracle)(object)Named(name);

    public static Penalty Without(string name) => Named(name) switch
    {
        L1 penalty => penalty with { Factors = null },
        L2 penalty => penalty with { Factors = null },
        ElasticNet penalty => penalty with { Factors = null },
        GroupLasso penalty => penalty with { Factors = null },
        Penalty penalty => penalty,
    };

    public static Penalty WithFactors(Penalty penalty, PenaltyFactors factors) => penalty switch
    {
        L1 l1 => l1 with { Factors = factors },
        L2 l2 => l2 with { Factors = factors },
        ElasticNet net => net with { Factors = factors },
        GroupLasso group => group with { Factors = factors },
        _ => penalty,
    };

    public static double[] Table(int seed, double scale = 1) => new Random(seed).Normals(Length, scale);

    public static double[] Column(ReadOnlySpan<double> table, int feature)
    {
        double[] column = new double[Classes];
        for (int k = 0; k < Classes; k++) column[k] = table[k * Features + feature];
        return column;
    }

    public static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    /// <summary>a x + b y.</summary>
    public static double[] Mix(double a, double[] x, double b, double[] y) => [.. x.Zip(y, (left, right) => a * left + b * right)];
}
