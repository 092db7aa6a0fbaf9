using Polylogit.Solvers;

namespace Polylogit.Training.Checkpoints;

/// <summary>Saves a run where it is due, and restores it before its first step.</summary>
/// <param name="options">Where and how often.</param>
/// <param name="run">What run it is.</param>
/// <param name="clock">For intervals of time.</param>
internal sealed class Checkpointer(Checkpointing options, RunIdentity run, TimeProvider clock)
{
    private int _steps;
    private long _saved;

    /// <summary>Restores the run, if that is wanted and there is something; otherwise saves its beginning, so that a file that cannot be written is known at once.</summary>
    /// <param name="keep">Saves or restores the run.</param>
    /// <exception cref="CheckpointException">The file is not to be resumed from, or not to be replaced.</exception>
    public void Begin(Action<RunState> keep)
    {
        if (!File.Exists(options.Path))
        {
            Save(keep);
            return;
        }

        if (!options.Resume)
        {
            throw new CheckpointException(
                $"'{options.Path}' is there already. Resume from it (--resume) if it is the checkpoint of this run; else remove it, or name another file.");
        }

        CheckpointFile.Read(options.Path, run, keep);
        _saved = clock.GetTimestamp();
    }

    /// <summary>Saves the run if an interval is over.</summary>
    public void AfterStep(Action<RunState> keep)
    {
        _steps++;
        if (options.Every.IsOver(_steps, clock.GetElapsedTime(_saved))) Save(keep);
    }

    /// <summary>Saves the run.</summary>
    /// <exception cref="IOException">The file cannot be written; it has its old content.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written; it has its old content.</exception>
    public void Save(Action<RunState> keep)
    {
        CheckpointFile.Write(options.Path, run, keep);
        (_steps, _saved) = (0, clock.GetTimestamp());
    }
}
