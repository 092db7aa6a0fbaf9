using System.Globalization;
using Polylogit.Cli.Rendering;
using Polylogit.Cli.Runs;

namespace Polylogit.Cli.Reports.Comparison;

/// <summary>Something that runs are compared by.</summary>
/// <param name="Key">Its name for programs.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Value">What a run has: text, a number, or null.</param>
/// <param name="Show">A number as people read it; null where the value is text.</param>
internal sealed record Measure(string Key, string Name, Func<RunRecord, object?> Value, Func<double, string>? Show = null)
{
    /// <summary>1 where more is better, -1 where less is, 0 where neither.</summary>
    public int Better { get; init; }

    /// <summary>All measures, in the order in which they are shown.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("data", "data", run => run.Data.Name),
        new("n_train", "training rows", run => (double)run.Data.TrainRows, Numbers.Count),
        new("n_test", "test rows", run => (double)run.Data.TestRows, Numbers.Count),
        new("n_features", "features", run => (double)run.Data.FeatureCount, Numbers.Count),
        new("n_classes", "classes", run => (double)run.Data.ClassNames.Count, Numbers.Count),
        new("solver", "solver", run => run.Fit.Solver),
        new("penalty", "penalty", run => run.Fit.PenaltyName),
        new("lambda", "lambda", run => run.Fit.Lambda, Digits),
        new("scaling", "scaling", run => run.Fit.Scaling),
        new("seed", "seed", run => run.Fit.Seed.ToString(CultureInfo.InvariantCulture)),
        new("steps", "iterations or batches", run => (double)run.Fit.Steps, Numbers.Count),
        new("passes", "passes over the data", run => run.Fit.Passes, value => value.ToString("0.#", CultureInfo.InvariantCulture)) { Better = -1 },
        new("seconds", "seconds", run => run.Fit.Seconds, Digits) { Better = -1 },
        new("stop", "ended", run => Words(run.Fit.StopKind.ToString())),
        new("objective", "objective", run => run.Fit.Certificate?.Primal, value => value.ToString("G9", CultureInfo.InvariantCulture)),
        new("relative_gap", "relative gap", run => run.Fit.Certificate?.RelativeGap, value => value.ToString("G2", CultureInfo.InvariantCulture)) { Better = -1 },
        new("train_loss", "training loss", run => run.Train.LogLoss, Short),
        new("train_accuracy", "training accuracy", run => run.Train.Accuracy, Short),
        new("test_loss", "test loss", run => run.Test?.LogLoss, Short) { Better = -1 },
        new("test_accuracy", "test accuracy", run => run.Test?.Accuracy, Short) { Better = 1 },
        new("test_accuracy_low", "95 % from", run => run.Test?.AccuracyInterval.Low, Short),
        new("test_accuracy_high", "95 % to", run => run.Test?.AccuracyInterval.High, Short),
    ];

    /// <summary>The value of a run as people read it.</summary>
    public string Text(RunRecord run) => Value(run) switch
    {
        double number => Show!(number),
        string text => text,
        _ => "-",
    };

    private static string Short(double value) => Numbers.Short(value);

    private static string Digits(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>"IterationLimit" as "iteration limit".</summary>
    private static string Words(string name) => string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? $"{(i == 0 ? "" : " ")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
