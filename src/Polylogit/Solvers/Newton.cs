using Polylogit.Objectives;
using Polylogit.Solvers.SecondOrder;

namespace Polylogit.Solvers;

/// <summary>
/// Newton's method with the whole Hessian, for problems of up to 4,000 coefficients and intercepts.
/// <para>Problem: minimise the mean cross-entropy plus a smooth penalty.</para>
/// <para>Method: each step goes to the minimum of the quadratic model, which a Cholesky factorisation finds, or as far that way as a line search allows.
/// Directions without curvature, of which the shift common to all classes is always one, are kept still. Everything is computed in double.</para>
/// <para>Source: Nocedal and Wright, Numerical Optimization (2006), section 3.3; Levenberg (1944) and Marquardt (1963) for what is added to a Hessian that
/// is nearly singular.</para>
/// </summary>
public sealed record Newton : Solver
{
    /// <summary>Steps after which the run ends, converged or not. Default 100.</summary>
    public int MaxIterations { get; init => field = OneOrMore(value, nameof(value), "largest number of iterations"); } = 100;

    /// <inheritdoc/>
    public override string Name => "newton";

    internal override IReadOnlyList<KeyValuePair<string, string>> Describe() => [new("solver", Name)];

    internal override ISolverRun Start(Objective objective, ReadOnlySpan<double> point) => new NewtonRun(objective, point, MaxIterations);
}
