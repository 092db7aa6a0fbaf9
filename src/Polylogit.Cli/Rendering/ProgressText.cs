using System.Globalization;
using Polylogit.Training;

namespace Polylogit.Cli.Rendering;

/// <summary>The numbers of training in words. Loss and training accuracy are means over the batches of the epoch so far: single batches jump.</summary>
internal sealed class ProgressText
{
    private int _epoch = -1;
    private int _batches;
    private double _loss;
    private double _accuracy;
    private double _testAccuracy = double.NaN;

    /// <summary>Takes a step in; costs a few additions.</summary>
    public void Add(in TrainingProgress progress)
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

    public string Epoch(in TrainingProgress progress)
    {
        long epochs = progress.PlannedSteps / progress.StepsPerEpoch;
        string total = epochs.ToString(CultureInfo.InvariantCulture);
        return $"epoch {(_epoch + 1).ToString(CultureInfo.InvariantCulture).PadLeft(total.Length)}/{total}";
    }

    public string Loss => $"loss {Short(_loss / _batches)}";

    public string TrainAccuracy => $"train {Short(_accuracy / _batches)}";

    /// <summary>Empty where the test rows were never looked at.</summary>
    public string TestAccuracy => double.IsNaN(_testAccuracy) ? "" : $"test {Short(_testAccuracy)}";

    public static string Rate(in TrainingProgress progress)
    {
        double rate = progress.StepsDone / Math.Max(progress.Elapsed.TotalSeconds, 1e-9);
        return $"{rate.ToString(rate < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)} batches/s";
    }

    public static string Remaining(in TrainingProgress progress) => $"ETA {Time(progress.Remaining)}";

    public static string Time(TimeSpan time) =>
        time.TotalHours >= 1
            ? $"{((int)time.TotalHours).ToString(CultureInfo.InvariantCulture)}:{time.ToString(@"mm\:ss", CultureInfo.InvariantCulture)}"
            : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);

    private static string Short(double value) =>
        value.ToString(Math.Abs(value) < 100 ? "0.000" : "0.00E+0", CultureInfo.InvariantCulture);
}
