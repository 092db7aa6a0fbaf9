using Polylogit.Cli.Rendering;
using Polylogit.Solvers;
using Polylogit.Training;

namespace Polylogit.Cli.Commands;

/// <summary>How <c>train</c> ends: a sentence on stderr where there is something to say, and the exit code.</summary>
internal sealed class TrainEnding(TrainOptions options, Terminal terminal)
{
    public int Write(FitResult fit, string model)
    {
        StopReason reason = fit.StopReason;
        if (!options.Quiet)
        {
            if (options.Solver is Auto) terminal.Note($"Solver: {fit.SolverReason} (--solver).");
            if (fit.Certificate is { } certificate) terminal.Note($"Certificate: {certificate}.");
        }

        switch (reason.Kind)
        {
            case StopKind.Completed or StopKind.Converged:
                return ExitCode.Done;
            case StopKind.Requested:
                terminal.Fail($"{Sentence(reason)}; the model so far is in '{model}'.");
                return ExitCode.Cancelled;
            case StopKind.Diverged:
                string smaller = options.Solver is BatchSolver batches ? $"Give a smaller --learning-rate than {batches.LearningRate:R}, or scale" : "Scale";
                terminal.Fail($"Training diverged: {reason.Words}. {smaller} the features (--scale).");
                return ExitCode.Failure;
            default:
                return NotConverged(reason);
        }
    }

    private int NotConverged(StopReason reason)
    {
        // What to do about separated classes, their sentence says itself.
        string sentence = reason.Kind == StopKind.Separated ? $"{Sentence(reason)}." : $"{Sentence(reason)}. {Instead(reason.Kind)}";
        if (!options.IsStrict)
        {
            if (reason.Kind != StopKind.EarlyStopped) terminal.Note(sentence);
            return ExitCode.Done;
        }

        terminal.Fail($"{sentence} This is exit code {ExitCode.NotConverged} because of --strict.");
        return ExitCode.NotConverged;
    }

    private string Instead(StopKind kind) => kind switch
    {
        StopKind.IterationLimit => "Give more --max-iterations, or a larger --tolerance.",
        StopKind.Stalled => "Give a larger --tolerance, scale the features (--scale), or a stronger penalty.",
        StopKind.TimeBudget when options.Choice.SeesAllRows => "Give a longer --time-budget, or a larger --tolerance.",
        StopKind.TimeBudget => "Give a longer --time-budget, or fewer --epochs.",
        _ => "Leave --early-stopping out to go on to the optimum.",
    };

    private static string Sentence(StopReason reason) => $"{char.ToUpperInvariant(reason.Words[0])}{reason.Words[1..]}";
}
