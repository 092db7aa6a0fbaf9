namespace Polylogit.Cli.Options;

/// <summary>The few words that an option takes, each with what it means.</summary>
internal sealed class Choice<T>(params (string Word, T Value)[] words)
{
    public IReadOnlyList<string> Words { get; } = [.. words.Select(choice => choice.Word)];

    public bool TryParse(string text, out T value)
    {
        (string Word, T Value) found = Array.Find(words, choice => choice.Word == text);
        value = found.Value;
        return found.Word is not null;
    }
}
