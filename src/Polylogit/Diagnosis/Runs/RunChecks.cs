namespace Polylogit.Diagnosis.Runs;

/// <summary>The checks of runs, causes before consequences.</summary>
internal static class RunChecks
{
    public static IReadOnlyList<Check<RunCase>> All { get; } =
        [new RateTooHigh(), new RateTooLow(), new TooFewEpochs(), new PenaltyFarOff(), new UnsuitedSolver()];
}
