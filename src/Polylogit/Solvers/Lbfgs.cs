using System.Globalization;
using Polylogit.Objectives;
using Polylogit.Solvers.QuasiNewton;

namespace Polylogit.Solvers;

/// <summary>
/// Limited-memory BFGS.
/// <para>Problem: minimise the mean cross-entropy plus a smooth penalty.</para>
/// <para>Method: steps along an approximate Newton direction, which is made of the last few steps and the changes of the gradient along them; a line
/// search for the strong Wolfe conditions. Where rounding errors of float hide the descent, it goes on with products in double.</para>
/// <para>Source: Liu and Nocedal, On the limited memory BFGS method for large scale optimization, Mathematical Programming 45 (1989).</para>
/// </summary>
public sealed record Lbfgs : Solver
{
    /// <summary>Steps that are remembered, from 1 up. Default 20.</summary>
    public int Memory { get; init => field = OneOrMore(value, nameof(value), "memory"); } = 20;

    /// <summary>Steps after which the run ends, converged or not. Default 2,000.</summary>
    public int MaxIterations { get; init => field = OneOrMore(value, nameof(value), "largest number of iterations"); } = 2000;

    /// <inheritdoc/>
    public override string Name => "lbfgs";

    internal override IReadOnlyList<KeyValuePair<string, string>> Describe() =>
    [
        new("solver", Name),
        new("memory", Memory.ToString(CultureInfo.InvariantCulture)),
    ];

    internal override ISolverRun Start(Objective objective, ReadOnlySpan<double> point) =>
        new QuasiNewtonRun(objective, point, Memory, MaxIterations);
}
