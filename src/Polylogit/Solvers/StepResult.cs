using Polylogit.Objectives;

namespace Polylogit.Solvers;

/// <summary>What a step saw and did.</summary>
/// <param name="Before">Loss and accuracy at the point before the step, on the rows that the step looked at.</param>
/// <param name="Accepted">False where the proposed point was not finite; the run then stays where it was.</param>
internal readonly record struct StepResult(Measurement Before, bool Accepted)
{
    /// <summary>How near the point after the step is to the optimum; null where the step did not look at all rows.</summary>
    public Optimality? Reached { get; init; }

    /// <summary>Whether no further step can improve the point: the search ends in rounding errors.</summary>
    public bool Exhausted { get; init; }
}
