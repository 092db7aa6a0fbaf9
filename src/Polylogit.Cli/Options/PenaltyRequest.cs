using Polylogit.Data;
using Polylogit.Penalties;

namespace Polylogit.Cli.Options;

/// <summary>The penalty that was asked for, before the data say how many rows there are.</summary>
/// <param name="Option">The option that names it, such as <c>--l2</c>.</param>
/// <param name="Strength">How strong.</param>
internal sealed record PenaltyRequest(string Option, Strength Strength)
{
    public const string L2 = "--l2", L1 = "--l1", ElasticNet = "--elastic-net", GroupLasso = "--group-lasso";

    /// <summary>What solvers that see all rows have where nothing is asked for: scikit-learn's C = 1.</summary>
    public static PenaltyRequest Usual { get; } = new(L2, new Strength(null));

    /// <summary>Share of L1 in the elastic net.</summary>
    public double L1Ratio { get; init; }

    public FactorText? Factors { get; init; }

    public bool HasGradient => Option == L2 || Strength.Lambda == 0;

    /// <summary>The penalty for some rows.</summary>
    /// <param name="data">The data.</param>
    /// <param name="rows">What the training rows weigh together: their number where each weighs 1.</param>
    /// <exception cref="CommandException">The factors are not those of the data.</exception>
    public Penalty For(DatasetSplit data, double rows)
    {
        double lambda = Strength.Lambda ?? 1 / rows;
        PenaltyFactors? factors = Factors?.For(data);
        if (lambda == 0) return Penalty.None;
        return Option switch
        {
            L1 => new L1(lambda) { Factors = factors },
            ElasticNet => new ElasticNet(lambda, L1Ratio) { Factors = factors },
            GroupLasso => new GroupLasso(lambda) { Factors = factors },
            _ => new L2(lambda) { Factors = factors },
        };
    }
}
