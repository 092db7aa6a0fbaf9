using Polylogit.Training;

namespace Polylogit.Cli.Rendering;

/// <summary>
/// One line on stderr that is drawn over about twenty times a second, on the thread that trains: nothing arrives late or out of order.
/// It never is wider than the terminal; what there is no room for is left out, the least important first.
/// </summary>
internal sealed class ProgressBar(Terminal terminal, ProgressText text) : IProgress<TrainingProgress>, IDisposable
{
    private const int ShortestBar = 10;
    private const int LongestBar = 40;
    private const string Gap = "  ";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private TrainingProgress _last;
    private TimeSpan _next = TimeSpan.Zero;
    private int _drawn;

    public void Report(TrainingProgress value)
    {
        text.Add(value);
        _last = value;
        if (value.Elapsed < _next) return;
        _next = value.Elapsed + Interval;
        Draw();
    }

    /// <summary>Leaves the last state on its line.</summary>
    public void Dispose()
    {
        if (_last.StepsDone == 0) return;
        Draw();
        terminal.Error.WriteLine();
    }

    private void Draw()
    {
        int room = Terminal.Width - 1;
        string head = text.Head(_last);
        int used = head.Length + Gap.Length + ShortestBar;
        List<string> kept = [];
        foreach (string part in text.Numbers(_last).Where(part => part.Length > 0))
        {
            if (used + Gap.Length + part.Length > room) break;
            used += Gap.Length + part.Length;
            kept.Add(part);
        }

        int length = Math.Clamp(ShortestBar + room - used, 0, LongestBar);
        string numbers = string.Concat(kept.Select(part => Gap + part));
        bool fits = used <= room;
        int width = fits ? head.Length + Gap.Length + length + numbers.Length : Math.Min(head.Length, room);
        string line = fits ? head + Gap + Bar(length) + numbers : head[..width];
        terminal.Error.Write($"\r{line}{new string(' ', Math.Max(0, Math.Min(_drawn, room) - width))}");
        _drawn = width;
    }

    private string Bar(int length)
    {
        int done = (int)(length * Math.Min(1, text.Done(_last)));
        (char full, char rest) = terminal.IsUnicode ? ('━', terminal.ErrorHasColor ? '━' : '─') : ('#', '-');
        string left = new(full, done), right = new(rest, length - done);
        return terminal.ErrorHasColor ? $"\e[36m{left}\e[90m{right}\e[0m" : left + right;
    }
}
