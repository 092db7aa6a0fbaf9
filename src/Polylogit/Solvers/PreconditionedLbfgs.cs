using System.Globalization;
using Polylogit.Objectives;
using Polylogit.Solvers.QuasiNewton;

namespace Polylogit.Solvers;

/// <summary>
/// Limited-memory BFGS that begins from the curvature of the data instead of a multiple of the identity.
/// <para>Problem: minimise the mean cross-entropy plus a smooth penalty.</para>
/// <para>Method: one epoch of mini-batches to leave zero behind; then L-BFGS whose initial inverse Hessian is that of the diagonal blocks, one for
/// each class, estimated from rows that are sampled by what they add to a block, with the mean over the classes taken away. Where the gap closes
/// slowly, because the curvature has changed on the way or too few rows were sampled, blocks are estimated anew from more rows. A penalty that is weak beside the curvature of the data is reached through stronger ones.</para>
/// <para>Sources: Liu and Nocedal, Mathematical Programming 45 (1989), for L-BFGS; Xu, Yang, Roosta, Re and Mahoney, Sub-sampled Newton methods with
/// non-uniform sampling, NIPS 29 (2016), for the sampling.</para>
/// </summary>
public sealed record PreconditionedLbfgs : Solver
{
    /// <summary>Steps that are remembered, from 1 up. Default 50.</summary>
    public int Memory { get; init => field = OneOrMore(value, nameof(value), "memory"); } = 50;

    /// <summary>Steps after which the run ends, converged or not. Default 2,000.</summary>
    public int MaxIterations { get; init => field = OneOrMore(value, nameof(value), "largest number of iterations"); } = 2000;

    /// <summary>Seed of the sampling. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    public override string Name => "preconditioned-lbfgs";

    internal override IReadOnlyList<KeyValuePair<string, string>> Describe() =>
    [
        new("solver", Name),
        new("memory", Memory.ToString(CultureInfo.InvariantCulture)),
        new("seed", Seed.ToString(CultureInfo.InvariantCulture)),
    ];

    internal override ISolverRun Start(Objective objective, ReadOnlySpan<double> point) => new PreconditionedRun(this, objective, point);
}
