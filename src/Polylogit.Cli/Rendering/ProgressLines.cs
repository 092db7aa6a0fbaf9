using Polylogit.Training;

namespace Polylogit.Cli.Rendering;

/// <summary>A plain line on stderr every few seconds, for logs and pipes.</summary>
internal sealed class ProgressLines(Terminal terminal) : IProgress<TrainingProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly ProgressText _text = new();
    private TimeSpan _next = Interval;

    public void Report(TrainingProgress value)
    {
        _text.Add(value);
        if (value.Elapsed < _next) return;
        _next = value.Elapsed + Interval;
        string[] parts =
        [
            _text.Epoch(value), _text.Loss, _text.TrainAccuracy, _text.TestAccuracy, ProgressText.Rate(value), ProgressText.Remaining(value),
        ];
        terminal.Error.WriteLine(string.Join(", ", parts.Where(part => part.Length > 0)));
    }
}
