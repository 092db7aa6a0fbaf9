namespace Polylogit.Solvers;

/// <summary>A solver at work. The loop around it (stopping, clock, progress, trace) is written once, in Training.</summary>
internal interface ISolverRun
{
    /// <summary>The last accepted parameters.</summary>
    ReadOnlySpan<double> Point { get; }

    /// <summary>Steps after which the run is over by its own plan.</summary>
    long PlannedSteps { get; }

    /// <summary>Steps that make one pass over the data.</summary>
    int StepsPerEpoch { get; }

    /// <summary>Proposes the next point and accepts it if it is finite.</summary>
    StepResult Step();

    /// <summary>Saves or restores all that decides the steps to come; between two steps.</summary>
    void Keep(RunState state);
}
