using System.Globalization;
using Polylogit.Objectives;
using Polylogit.Solvers.SecondOrder;

namespace Polylogit.Solvers;

/// <summary>
/// Newton's method in a trust region, its steps found by truncated conjugate gradients: no table of second derivatives, for problems of any size.
/// <para>Problem: minimise the mean cross-entropy plus a smooth penalty.</para>
/// <para>Method: conjugate gradients on the quadratic model, until they have converged far enough or leave the region in which the model is trusted; the
/// region grows where the model is right and shrinks where it is wrong. Where rounding errors of float hide the descent, it goes on with products in
/// double.</para>
/// <para>Source: Steihaug, The conjugate gradient method and trust regions in large scale optimization, SIAM J. Numer. Anal. 20 (1983); Lin, Weng and
/// Keerthi, Trust region Newton method for large-scale logistic regression, JMLR 9 (2008).</para>
/// </summary>
public sealed record NewtonCg : Solver
{
    /// <summary>Steps after which the run ends, converged or not. Default 300.</summary>
    public int MaxIterations { get; init => field = OneOrMore(value, nameof(value), "largest number of iterations"); } = 300;

    /// <summary>Products with the Hessian in one step at most, from 1 up. Default 250.</summary>
    public int MaxProducts { get; init => field = OneOrMore(value, nameof(value), "largest number of products with the Hessian"); } = 250;

    /// <inheritdoc/>
    public override string Name => "newton-cg";

    internal override IReadOnlyList<KeyValuePair<string, string>> Describe() =>
    [
        new("solver", Name),
        new("largest number of products", MaxProducts.ToString(CultureInfo.InvariantCulture)),
    ];

    internal override ISolverRun Start(Objective objective, ReadOnlySpan<double> point) =>
        new TrustRegionRun(objective, point, MaxIterations, MaxProducts);
}
