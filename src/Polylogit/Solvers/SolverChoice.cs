namespace Polylogit.Solvers;

/// <summary>The solver of a fit and why it is this one.</summary>
/// <param name="Solver">The solver.</param>
/// <param name="Reason">A sentence without a full stop.</param>
internal sealed record SolverChoice(Solver Solver, string Reason);
