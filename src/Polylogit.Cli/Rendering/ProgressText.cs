using System.Globalization;
using Polylogit.Training;

namespace Polylogit.Cli.Rendering;

/// <summary>Where training stands, in words; what counts depends on the kind of solver.</summary>
internal abstract class ProgressText
{
    /// <summary>The words for a solver that sees all rows in each step, or one that goes through them in batches.</summary>
    public static ProgressText For(bool seesAllRows) => seesAllRows ? new IterationText() : new EpochText();

    /// <summary>Takes a step in; costs a few additions.</summary>
    public abstract void Add(in TrainingProgress progress);

    /// <summary>Which step it is.</summary>
    public abstract string Head(in TrainingProgress progress);

    /// <summary>Its numbers, the most important first; empty where one is not known.</summary>
    public abstract IReadOnlyList<string> Numbers(in TrainingProgress progress);

    /// <summary>The share of the way that lies behind, 0..1.</summary>
    public abstract double Done(in TrainingProgress progress);

    public static string Time(TimeSpan time) =>
        time.TotalHours >= 1
            ? $"{((long)time.TotalHours).ToString(CultureInfo.InvariantCulture)}:{time.ToString(@"mm\:ss", CultureInfo.InvariantCulture)}"
            : time.ToString(@"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>Empty where the test rows were never looked at.</summary>
    protected static string Test(double accuracy) => double.IsNaN(accuracy) ? "" : $"test {Short(accuracy)}";

    protected static string Short(double value) =>
        value.ToString(Math.Abs(value) < 100 ? "0.000" : "0.00E+0", CultureInfo.InvariantCulture);
}
