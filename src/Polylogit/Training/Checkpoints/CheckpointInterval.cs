namespace Polylogit.Training.Checkpoints;

/// <summary>How often a run is saved on its way: after some time or after some steps.</summary>
public readonly record struct CheckpointInterval
{
    private readonly int _steps;
    private readonly TimeSpan _time;

    private CheckpointInterval(int steps, TimeSpan time) => (_steps, _time) = (steps, time);

    /// <summary>After the first step that ends so long after the last save.</summary>
    /// <param name="time">Above zero.</param>
    public static CheckpointInterval Time(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        return new CheckpointInterval(0, time);
    }

    /// <summary>After so many steps: batches, or iterations of a solver that sees all rows.</summary>
    /// <param name="steps">1 or more.</param>
    public static CheckpointInterval Steps(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        return new CheckpointInterval(steps, TimeSpan.Zero);
    }

    internal bool IsOver(int steps, TimeSpan time) => _steps > 0 ? steps >= _steps : time >= _time;
}
