using System.Globalization;
using Polylogit.Objectives;
using Polylogit.Solvers.Proximal;

namespace Polylogit.Solvers;

/// <summary>
/// Proximal quasi-Newton steps: for penalties that set coefficients to 0, which have no gradient there, and for all others.
/// <para>Problem: minimise the mean cross-entropy plus a penalty with a proximal step.</para>
/// <para>Method: a quadratic model of the cross-entropy from the last steps and the changes of the gradient along them, plus the penalty itself, is
/// minimised by coordinate descent (a feature's coefficients together where the penalty ties them) over those that are not 0 or want to leave it; then a line
/// search. A coefficient that the model leaves at 0 is exactly 0. Where rounding errors of float hide the descent, it goes on with products in double.</para>
/// <para>Sources: Lee, Sun and Saunders, Proximal Newton-type methods for minimizing composite functions, SIAM J. Optim. 24 (2014); Zhong, Yen, Dhillon and
/// Ravikumar, Proximal quasi-Newton for computationally intensive l1-regularized M-estimators, NIPS (2014).</para>
/// </summary>
public sealed record ProximalNewton : Solver
{
    /// <summary>Steps that are remembered, from 1 up. Default 20.</summary>
    public int Memory { get; init => field = OneOrMore(value, nameof(value), "memory"); } = 20;

    /// <summary>Steps after which the run ends, converged or not. Default 10,000.</summary>
    public int MaxIterations { get; init => field = OneOrMore(value, nameof(value), "largest number of iterations"); } = 10000;

    /// <inheritdoc/>
    public override string Name => "prox-newton";

    internal override IReadOnlyList<KeyValuePair<string, string>> Describe() =>
    [
        new("solver", Name),
        new("memory", Memory.ToString(CultureInfo.InvariantCulture)),
    ];

    internal override ISolverRun Start(Objective objective, ReadOnlySpan<double> point) =>
        new ProximalRun(objective, point, Memory, MaxIterations);
}
