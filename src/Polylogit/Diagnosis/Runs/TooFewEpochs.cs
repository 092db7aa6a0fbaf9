using Polylogit.Training;

namespace Polylogit.Diagnosis.Runs;

/// <summary>An end while the loss still falls fast; what is left, and what it costs in accuracy, is drawn out from the last epochs.</summary>
internal sealed class TooFewEpochs : Check<RunCase>
{
    private const double StillFalling = 0.05, SlowestDecay = 0.9, WorthIt = 0.03;

    public override string Code => "PLG203";

    public override string Title => "too few epochs";

    public override Severity Severity => Severity.Warning;

    public override IReadOnlyList<string> SilencedBy => ["PLG201", "PLG202"];

    public override Finding? Look(RunCase subject)
    {
        if (subject.Batches is null || subject.Run.Trace.Count < 6 || subject.Run.StopReason is { Kind: not (StopKind.Completed or StopKind.TimeBudget) }) return null;
        TracePoint[][] parts = Parts(subject.Run);
        double[] losses = [.. parts.Select(part => part.Average(point => point.Loss))], accuracies = [.. parts.Select(part => part.Average(point => point.TrainAccuracy))];
        double drop = losses[^2] - losses[^1], dropBefore = losses.Length > 2 ? losses[^3] - losses[^2] : drop;
        if (!(drop > StillFalling * losses[^1])) return null;
        double decay = Math.Clamp(drop / dropBefore, 0, SlowestDecay), left = drop * decay / (1 - decay);
        if (left < WorthIt * losses[^1]) return null;
        double gain = Math.Clamp((accuracies[^1] - accuracies[^2]) / drop * left, 0, 1 - accuracies[^1]);
        int epochs = subject.Batches.Epochs;
        return Found(
            $"{epochs} {(epochs == 1 ? "epoch is" : "epochs are")} too few: over the last {(subject.Run.Trace.Count > 2 * subject.Run.StepsPerEpoch ? "epoch" : "half of them")} the loss still fell by {100 * drop / losses[^1]:0} %, and drawn out, the remaining {left:G2} of it cost about {100 * gain:0.#} % of accuracy.",
            $"Type --epochs {Math.Max(3 * epochs, 5)}, or take a solver that goes on to the optimum (--solver auto).",
            ("epochs", epochs),
            ("loss in the end", losses[^1]),
            ("its last fall", drop),
            ("fall to come, drawn out", left),
            ("accuracy that it costs, drawn out", gain));
    }

    /// <summary>Epochs, or halves or thirds of one or two of them.</summary>
    private static TracePoint[][] Parts(TrainedRun run)
    {
        int steps = run.Trace.Count, part = steps > 2 * run.StepsPerEpoch ? run.StepsPerEpoch : Math.Max(1, steps / 3);
        TracePoint[] whole = [.. run.Trace.Skip(steps % part)];
        return [.. whole.Chunk(part)];
    }
}
