using System.CommandLine;
using Polylogit.Data;

namespace Polylogit.Cli.Options;

/// <summary>An option with exactly one value, which says what it takes where it is given another.</summary>
internal sealed class ValueOption<T> : Option<T>, IExpectation
{
    /// <param name="name">Name with its dashes.</param>
    /// <param name="helpName">What stands for the value in the help.</param>
    /// <param name="description">What the option does.</param>
    /// <param name="expected">What it takes, with an example.</param>
    /// <param name="parse">Reads what was typed.</param>
    /// <param name="default">The value where the option is not given.</param>
    /// <param name="defaultText">That value as it is typed, for the help; null where it is none to type.</param>
    public ValueOption(
        string name, string helpName, string description, string expected, TryParse<T> parse, T @default, string? defaultText)
        : base(name)
    {
        HelpName = helpName;
        Description = description;
        Expected = expected;
        Default = defaultText;
        Arity = ArgumentArity.ExactlyOne;
        DefaultValueFactory = _ => @default;
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (parse(text, out T value)) return value;
            string? near = text.Length > 2 ? Spelling.Nearest(text, Words.Where(word => word[^1] != '=')) : null;
            result.AddError($"{name} takes {expected}, not '{text}'.{(near is null ? "" : $" Did you mean '{near}'?")}");
            return default!;
        };
    }

    /// <param name="name">Name with its dashes.</param>
    /// <param name="helpName">What stands for the value in the help.</param>
    /// <param name="description">What the option does.</param>
    /// <param name="expected">What it takes, with an example.</param>
    /// <param name="choice">The words that it takes.</param>
    /// <param name="default">The value where the option is not given.</param>
    /// <param name="defaultText">That value as it is typed, for the help; null where it is none to type.</param>
    public ValueOption(
        string name, string helpName, string description, string expected, Choice<T> choice, T @default, string? defaultText)
        : this(name, helpName, description, expected, choice.TryParse, @default, defaultText) => Words = choice.Words;

    public IReadOnlyList<string> Words { get; init; } = [];

    public string Expected { get; }

    public string? Default { get; }
}
