using System.CommandLine;

namespace Polylogit.Cli.Options;

/// <summary>The options that name a penalty, at most one.</summary>
internal sealed class PenaltyChoices
{
    private const double UsualRatio = 0.5;

    private readonly ValueOption<Strength?>[] _kinds =
    [
        Kind(PenaltyRequest.L2, "Penalty lambda / 2 |W|^2, drawing coefficients towards 0; auto is 1/n, scikit-learn's C = 1 (2 for two classes); 0 for none [default: auto; with sgd and adam none]"),
        Kind(PenaltyRequest.L1, "Penalty lambda |W|_1 (lasso), which sets coefficients to 0; auto is 1/n"),
        Kind(PenaltyRequest.ElasticNet, "Penalty of both, mixed by --l1-ratio; auto is 1/n"),
        Kind(PenaltyRequest.GroupLasso, "Penalty lambda times the norm of each feature's coefficients, which leaves out whole features; auto is 1/n"),
    ];
    private readonly ValueOption<double> _ratio = new(
        "--l1-ratio", "R", "Share of L1 in the elastic net", "a number from 0 (all L2) to 1 (all L1), such as 0.5", Values.ZeroToOne, UsualRatio, "0.5");
    private readonly ValueOption<FactorText?> _factors = new(
        "--penalty-factors", "LIST", "What multiplies the penalty of columns, 0 to leave one free: by name or number, others 1; or one for each feature [default: 1]",
        FactorText.Expected, FactorText.TryParse, null, null);

    /// <summary>The options that are refused beside most penalties.</summary>
    public IReadOnlyList<Option> Conditional => [_ratio, _factors];

    public IReadOnlyList<Option> All => [.. _kinds, _ratio, _factors];

    /// <summary>The penalty that was asked for; null where none was named.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="solver">The solver, which says what is usual.</param>
    /// <exception cref="CommandException">The options do not go together.</exception>
    public PenaltyRequest? Chosen(ParseResult parsed, SolverEntry solver)
    {
        ValueOption<Strength?>[] given = [.. _kinds.Where(kind => parsed.GetValue(kind) is not null)];
        if (given.Length > 1)
        {
            throw CommandException.Usage(
                $"{given[0].Name} and {given[1].Name} are two penalties. Give one; L1 and L2 together are {PenaltyRequest.ElasticNet}.");
        }

        PenaltyRequest? request = given.Length == 1 ? new PenaltyRequest(given[0].Name, parsed.GetValue(given[0])!.Value) : solver.SeesAllRows ? PenaltyRequest.Usual : null;
        if (parsed.GetResult(_ratio) is { Implicit: false } && request?.Option != PenaltyRequest.ElasticNet)
            throw CommandException.Usage($"{_ratio.Name} mixes {PenaltyRequest.ElasticNet}, which is not given. Give it, or leave {_ratio.Name} out.");
        FactorText? factors = parsed.GetValue(_factors);
        if (factors is not null && request is null)
            throw CommandException.Usage($"{_factors.Name} multiplies a penalty, and there is none. Give {PenaltyRequest.L2} auto.");
        return request is null ? null : request with { L1Ratio = parsed.GetValue(_ratio), Factors = factors };
    }

    private static ValueOption<Strength?> Kind(string name, string description) =>
        new(name, "V|auto", description, Strength.Expected, Strength.TryParse, null, null) { Words = [Strength.Auto] };
}
