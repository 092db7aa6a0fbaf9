using System.CommandLine;
using Polylogit.Training;

namespace Polylogit.Cli.Options;

/// <summary>The options that end training early, for every solver.</summary>
internal sealed class StoppingChoices
{
    private readonly ValueOption<TimeSpan?> _timeBudget = new(
        "--time-budget", "TIME", "Time after which training ends with the model so far [default: none]", "a time, such as 30s, 500ms, 5m or 2h", Values.Optional<TimeSpan>(Values.Time), null, null);
    private readonly ValueOption<int?> _patience = new(
        "--early-stopping", "N", "End when the loss on the test rows has not fallen for N epochs or iterations, and keep the best model [default: never]",
        "a whole number from 1 up, such as 5", Values.Optional(Values.WholeNumber(1)), null, null);

    public IReadOnlyList<Option> All => [_timeBudget, _patience];

    public IReadOnlyList<IStoppingRule> Chosen(ParseResult parsed)
    {
        List<IStoppingRule> rules = [];
        if (parsed.GetValue(_timeBudget) is { } limit) rules.Add(new TimeBudget(limit));
        if (parsed.GetValue(_patience) is { } patience) rules.Add(new EarlyStopping(patience));
        return rules;
    }
}
