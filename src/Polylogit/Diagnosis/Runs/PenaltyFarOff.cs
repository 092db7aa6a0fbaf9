using Polylogit.Data;
using Polylogit.Penalties;

namespace Polylogit.Diagnosis.Runs;

/// <summary>
/// A penalty that takes over, or one that does nothing. The first shows in one fit: where it rules, its value is half of what the data fit has gained, and where
/// it does not, next to none of it. The second shows where test rows were watched: their loss has risen far above what it was on the way.
/// </summary>
internal sealed class PenaltyFarOff : Check<RunCase>
{
    private const double TakesOver = 0.2, Risen = 1.5, Overfitted = 4;

    public override string Code => "PLG204";

    public override string Title => "penalty far from the best";

    public override Severity Severity => Severity.Warning;

    public override IReadOnlyList<string> SilencedBy => ["PLG201", "PLG202"];

    public override Finding? Look(RunCase subject) => TooStrong(subject.Run) ?? TooWeak(subject.Run);

    private Finding? TooStrong(TrainedRun run)
    {
        if (run.Penalty is null or NoPenalty || double.IsNaN(run.PenaltyValue) || double.IsNaN(run.TrainLoss) || run.Trace.Count == 0 || run.Train is { Offsets.IsEmpty: false }) return null;
        double entropy = run.Train is { } train ? Entropy(train) : run.Trace[0].Loss, gained = entropy - run.TrainLoss;
        bool isSilent = gained < 1e-6 * entropy && run.PenaltyValue < 1e-6 * entropy && run.Penalty is not L2;
        if (!(run.PenaltyValue > TakesOver * gained) && !isSilent) return null;
        return Found(
            $"The penalty is too strong: it keeps the loss at {run.TrainLoss:G4}, where knowing nothing gives {entropy:G4}, and makes up {run.PenaltyValue:G3} itself.",
            $"Type a tenth of it, or --l2 auto, which is 1/n, and compare the loss on test rows (--split 0.2).",
            ("training loss", run.TrainLoss),
            ("loss of knowing the shares of the classes only", entropy),
            ("value of the penalty", run.PenaltyValue));
    }

    private Finding? TooWeak(TrainedRun run)
    {
        double least = run.Trace.Select(point => point.TestLoss).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();
        if (!(run.TestLoss > Risen * least) || !(run.TestLoss > Overfitted * run.TrainLoss)) return null;
        return Found(
            $"The penalty is too weak: the loss on test rows was {least:G4} on the way and is {run.TestLoss:G4} in the end, while that on training rows is {run.TrainLoss:G4}.",
            $"Type --l2 auto, which is 1/n, or ten times what you gave, and compare the loss on test rows; --early-stopping 5 ends where it is least.",
            ("test loss in the end", run.TestLoss),
            ("least test loss on the way", least),
            ("training loss in the end", run.TrainLoss));
    }

    /// <summary>The loss of a model that knows the shares of the classes only.</summary>
    private static double Entropy(Dataset train)
    {
        double total = train.TotalWeight();
        double[] shares = new double[train.ClassCount];
        for (int row = 0; row < train.RowCount; row++) shares[train.Labels.Indices[row]] += train.WeightOf(row) / total;
        return -shares.Where(share => share > 0).Sum(share => share * Math.Log(share));
    }
}
