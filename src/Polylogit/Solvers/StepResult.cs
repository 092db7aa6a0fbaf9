using Polylogit.Objectives;

namespace Polylogit.Solvers;

/// <summary>What a step saw and did.</summary>
/// <param name="Before">Loss and accuracy at the point before the step, on the rows that the step looked at.</param>
/// <param name="Accepted">False where the proposed point was not finite; the run then stays where it was.</param>
internal readonly record struct StepResult(Measurement Before, bool Accepted);
