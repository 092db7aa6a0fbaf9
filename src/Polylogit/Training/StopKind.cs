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
}
