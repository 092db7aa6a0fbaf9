using System.CommandLine;
using Polylogit.Training.Checkpoints;

namespace Polylogit.Cli.Options;

/// <summary>The options by which a long run is saved on its way and resumed.</summary>
internal sealed class CheckpointChoices
{
    private static readonly TryParse<int> FromOne = Values.WholeNumber(1);

    private readonly ValueOption<string?> _file = new(
        "--checkpoint", "FILE", "Save the run on its way into FILE, which is removed when the model is written, and stays where training was cut short [default: not]",
        "the path of a file, such as run.checkpoint", Values.Text, null, null);
    private readonly ValueOption<CheckpointInterval> _every = new(
        "--checkpoint-every", "WHEN", "How often the run is saved: after some time, or after some batches or iterations",
        "a time, such as 30s or 5m, or a number of steps, such as '10 steps'", TryParseInterval, new Checkpointing("").Every, "30s");
    private readonly Option<bool> _resume = SharedOptions.Flag(
        "--resume", "Go on from the checkpoint, to the same model, byte for byte, as without a break; begin anew where there is none yet");

    public IReadOnlyList<Option> All => [_file, _every, _resume];

    /// <summary>The options that are refused without a file.</summary>
    public IReadOnlyList<Option> Conditional => [_every, _resume];

    /// <exception cref="CommandException">There is no file to save into or to resume from.</exception>
    public Checkpointing? Chosen(ParseResult parsed)
    {
        if (parsed.GetValue(_file) is { } file) return new Checkpointing(file) { Every = parsed.GetValue(_every), Resume = parsed.GetValue(_resume) };
        Option? lost = Conditional.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false });
        return lost is null ? null : throw CommandException.Usage($"{lost.Name} needs the file of the checkpoint. Name it, such as --checkpoint run.checkpoint.");
    }

    private static bool TryParseInterval(string text, out CheckpointInterval interval)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int steps = 0;
        bool isSteps = words is [_, "step" or "steps"] && FromOne(words[0], out steps), isTime = Values.Time(text, out TimeSpan time);
        interval = isSteps ? CheckpointInterval.Steps(steps) : isTime ? CheckpointInterval.Time(time) : default;
        return isSteps || isTime;
    }
}
