using Polylogit.Training;

namespace Polylogit.Diagnosis.Runs;

/// <summary>A solver that has not arrived, or needed far more passes than another would.</summary>
internal sealed class UnsuitedSolver : Check<RunCase>
{
    private const double ManyPasses = 1500, FarGap = 1e-3;

    public override string Code => "PLG205";

    public override string Title => "solver does not suit";

    public override Severity Severity => Severity.Warning;

    public override IReadOnlyList<string> SilencedBy => ["PLG204"];

    public override Finding? Look(RunCase subject)
    {
        if (subject.Batches is not null || subject.Run.Solver is not { } solver || subject.Run.Trace.Count == 0) return null;
        double gap = subject.Run.Trace[^1].RelativeGap, gradient = subject.Run.Trace[^1].GradientNorm;
        bool hasStopped = subject.Run.StopReason?.Kind is StopKind.IterationLimit or StopKind.Stalled or StopKind.TimeBudget;
        bool isFar = hasStopped && (double.IsNaN(gap) || gap > FarGap);
        if (!isFar && !(subject.Run.Passes > ManyPasses)) return null;
        string course = isFar
            ? FormattableString.Invariant($"after {subject.Run.Trace.Count} iterations it is still a relative gap of {gap:G2} away from the optimum")
            : FormattableString.Invariant($"it needed {subject.Run.Passes:0} passes over the data");
        return Found(
            $"The solver {solver.Name} does not suit: {course}.",
            $"Type --solver auto, and scale the features (--scale standard) where their sizes differ.",
            ("iterations", subject.Run.Trace.Count),
            ("relative gap", gap),
            ("largest element of the gradient", gradient),
            ("passes over the data", subject.Run.Passes));
    }
}
