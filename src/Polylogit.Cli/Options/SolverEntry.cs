using System.CommandLine;
using Polylogit.Solvers;

namespace Polylogit.Cli.Options;

/// <summary>A solver as it is chosen on the command line.</summary>
/// <param name="Name">The word of <c>--solver</c>.</param>
/// <param name="What">What it is, in a few words.</param>
/// <param name="Own">Options that not every solver has, and this one has.</param>
/// <param name="Create">Makes it from what was typed.</param>
internal sealed record SolverEntry(string Name, string What, IReadOnlyList<Option> Own, Func<ParseResult, Solver> Create)
{
    /// <summary>Whether each step looks at all rows, so that there is an optimum to be proven near.</summary>
    public bool SeesAllRows { get; init; } = true;

    /// <summary>Whether it takes penalties that have no gradient at 0: L1, the elastic net, the group lasso.</summary>
    public bool TakesKinks { get; init; }
}
