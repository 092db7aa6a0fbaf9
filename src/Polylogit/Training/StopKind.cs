namespace Polylogit.Training;

/// <summary>Why training ended.</summary>
public enum StopKind
{
    /// <summary>The solver did all that it planned.</summary>
    Completed,

    /// <summary>Somebody asked for it to end.</summary>
    Requested,

    /// <summary>A step led to numbers that are not finite; the point before it was kept.</summary>
    Diverged,

    /// <summary>The point is as near to the optimum as was asked for, which was proven.</summary>
    Converged,

    /// <summary>All iterations that were allowed are done, and the optimum is not as near as was asked for.</summary>
    IterationLimit,

    /// <summary>No step improves the point any more, and the optimum is not proven to be as near as was asked for.</summary>
    Stalled,

    /// <summary>The time that was allowed is over.</summary>
    TimeBudget,

    /// <summary>The loss on the test rows has stopped falling; the best point was kept.</summary>
    EarlyStopped,

    /// <summary>Without a penalty there is no best fit, since the classes are separated: coefficients would grow for ever.</summary>
    Separated,
}
