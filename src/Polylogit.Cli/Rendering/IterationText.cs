using System.Globalization;
using Polylogit.Training;

namespace Polylogit.Cli.Rendering;

/// <summary>Training by steps that each see all rows, towards an optimum.</summary>
internal sealed class IterationText : ProgressText
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(100); // beyond it nobody believes an ETA

    private double _testAccuracy = double.NaN;
    private double _done;

    public override void Add(in TrainingProgress progress)
    {
        if (!double.IsNaN(progress.Last.TestAccuracy)) _testAccuracy = progress.Last.TestAccuracy;
        _done = Math.Max(_done, Way(progress));
    }

    public override string Head(in TrainingProgress progress) => string.Create(CultureInfo.InvariantCulture, $"iteration {progress.StepsDone}");

    public override IReadOnlyList<string> Numbers(in TrainingProgress progress)
    {
        TracePoint last = progress.Last;
        bool bounded = double.IsFinite(last.RelativeGap);
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"objective {last.Objective:G8}"),
            bounded ? string.Create(CultureInfo.InvariantCulture, $"gap {last.RelativeGap:0.0E+0}") : "",
            string.Create(CultureInfo.InvariantCulture, $"gradient {last.GradientNorm:0.0E+0}"),
            bounded && last.RelativeGap < progress.FirstGap && progress.Remaining < Longest ? $"ETA {Time(progress.Remaining)}" : "",
            string.Create(CultureInfo.InvariantCulture, $"{progress.Elapsed.TotalSeconds:0.0} s"),
            Test(_testAccuracy),
        ];
    }

    /// <summary>Never backwards, though the gap may be.</summary>
    public override double Done(in TrainingProgress progress) => _done;

    private static double Way(in TrainingProgress progress)
    {
        double gap = progress.Last.RelativeGap;
        if (gap <= progress.Tolerance) return 1;
        return gap < progress.FirstGap
            ? Math.Log(progress.FirstGap / gap) / Math.Log(progress.FirstGap / progress.Tolerance)
            : double.IsFinite(gap) ? 0 : (double)progress.StepsDone / Math.Max(1, progress.PlannedSteps);
    }
}
