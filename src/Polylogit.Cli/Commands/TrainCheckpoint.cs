using Polylogit.Cli.Rendering;
using Polylogit.Cli.Runs;
using Polylogit.Training;

namespace Polylogit.Cli.Commands;

/// <summary>What <c>train</c> does about its checkpoint beside training: it says what it resumes from, and removes the file once the model is written.</summary>
internal sealed class TrainCheckpoint(TrainOptions options, Terminal terminal)
{
    /// <summary>Trains, with a note before where that is not from the beginning, though it should be.</summary>
    /// <exception cref="CommandException">The checkpoint cannot be written.</exception>
    public FitResult Guard(Func<FitResult> fit)
    {
        if (options.Checkpoint is not { } checkpoint) return fit();
        if (checkpoint.Resume && !options.Quiet)
        {
            terminal.Note(File.Exists(checkpoint.Path)
                ? $"Going on from the checkpoint '{checkpoint.Path}' (--resume)."
                : $"There is no checkpoint '{checkpoint.Path}' to resume from yet: training begins at its beginning.");
        }

        return Written.Guard(checkpoint.Path, fit);
    }

    /// <summary>Removes the checkpoint of a run that has come to its end; that of one that was cut short stays, to go on from.</summary>
    public void End(StopReason reason)
    {
        if (options.Checkpoint is not { Path: { } path }) return;
        if (reason.Kind is not (StopKind.Requested or StopKind.TimeBudget or StopKind.IterationLimit)) File.Delete(path);
        else if (!options.Quiet) terminal.Note($"The checkpoint '{path}' stays: the same command with --resume goes on from it.");
    }
}
