namespace Polylogit.Training.Checkpoints;

/// <summary>
/// A file in which a run is saved on its way, so that one that was killed can be resumed and ends with the same model, byte for byte, as if it had not been.
/// <para>
/// A run is resumed with the data and the options that it began with. What may change: the number of threads, the instruction set, and what ends a run from outside:
/// a solver's largest number of iterations, <see cref="TimeBudget"/>, the patience of <see cref="EarlyStopping"/>. Elsewhere the checkpoint is refused. An order of the
/// rows that was given (<see cref="Solvers.BatchSolver.Order"/>) is not compared.
/// </para>
/// <para>
/// The file is written atomically when the run begins, at each interval, and where the run is ended by request, by a token, by time or by its number of iterations.
/// The fit leaves it there: delete it once the model is safe.
/// </para>
/// </summary>
/// <param name="Path">The file.</param>
public sealed record Checkpointing(string Path)
{
    /// <summary>How often the run is saved. Default: every 30 seconds.</summary>
    public CheckpointInterval Every { get; init; } = CheckpointInterval.Time(TimeSpan.FromSeconds(30));

    /// <summary>
    /// Whether to go on from the file. Where there is none, the run begins at its beginning, so that the same call serves for the first time and
    /// for each after. Default false; a file that is there is then refused, since it may be the only trace of a long run.
    /// </summary>
    public bool Resume { get; init; }
}
