using System.Globalization;
using Polylogit.Training;

namespace Polylogit.Cli.Rendering;

/// <summary>Training by batches. Loss and training accuracy are means over the batches of the epoch so far: single batches jump.</summary>
internal sealed class EpochText : ProgressText
{
    private int _epoch = -1;
    private int _batches;
    private double _loss;
    private double _accuracy;
    private double _testAccuracy = double.NaN;

    public override void Add(in TrainingProgress progress)
    {
        TracePoint last = progress.Last;
        if (last.Epoch != _epoch)
        {
            _epoch = last.Epoch;
            _batches = 0;
            _loss = _accuracy = 0;
        }

        _batches++;
        _loss += last.Loss;
        _accuracy += last.TrainAccuracy;
        if (!double.IsNaN(last.TestAccuracy)) _testAccuracy = last.TestAccuracy;
    }

    public override string Head(in TrainingProgress progress)
    {
        long epochs = progress.PlannedSteps / progress.StepsPerEpoch;
        string total = epochs.ToString(CultureInfo.InvariantCulture);
        return $"epoch {(_epoch + 1).ToString(CultureInfo.InvariantCulture).PadLeft(total.Length)}/{total}";
    }

    public override IReadOnlyList<string> Numbers(in TrainingProgress progress) =>
    [
        $"loss {Short(_loss / _batches)}", Test(_testAccuracy), $"train {Short(_accuracy / _batches)}", $"ETA {Time(progress.Remaining)}", Rate(progress),
    ];

    public override double Done(in TrainingProgress progress) => (double)progress.StepsDone / Math.Max(1, progress.PlannedSteps);

    private static string Rate(in TrainingProgress progress)
    {
        double rate = progress.StepsDone / Math.Max(progress.Elapsed.TotalSeconds, 1e-9);
        return $"{rate.ToString(rate < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)} batches/s";
    }
}
