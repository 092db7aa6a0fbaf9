using Polylogit.Training;

namespace Polylogit.Cli.Rendering;

/// <summary>A plain line on stderr every few seconds, for logs and pipes.</summary>
internal sealed class ProgressLines(Terminal terminal, ProgressText text) : IProgress<TrainingProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private TimeSpan _next = Interval;

    public void Report(TrainingProgress value)
    {
        text.Add(value);
        if (value.Elapsed < _next) return;
        _next = value.Elapsed + Interval;
        string[] parts = [text.Head(value), .. text.Numbers(value)];
        terminal.Error.WriteLine(string.Join(", ", parts.Where(part => part.Length > 0)));
    }
}
