using System.CommandLine;
using Polylogit.Data;

namespace Polylogit.Cli.Options;

/// <summary>An argument that has to be given, such as the data.</summary>
internal sealed class TextArgument : Argument<string>, IExpectation
{
    /// <param name="name">Name in the help, in capitals.</param>
    /// <param name="description">What it is.</param>
    /// <param name="expected">What to give, with an example.</param>
    public TextArgument(string name, string description, string expected)
        : base(name)
    {
        Description = description;
        Expected = expected;
        Arity = ArgumentArity.ExactlyOne;
        Validators.Add(result =>
        {
            if (result.Tokens.Count == 0) return; // where it may be left out
            // The parser takes an unknown option for an argument where one is due; nobody means that. "-" is stdin.
            string text = result.Tokens[0].Value;
            if (Words.Count > 0 && !Words.Contains(text))
            {
                string? near = Spelling.Nearest(text, Words);
                result.AddError($"{name} takes {expected}, not '{text}'.{(near is null ? "" : $" Did you mean '{near}'?")}");
            }
            else if (text.Length == 0 || (text.Length > 1 && text[0] == '-')) result.AddError($"{name} cannot be '{text}'. Give {expected}.");
        });
    }

    public IReadOnlyList<string> Words { get; init; } = [];

    public string Expected { get; }

    public string? Default => null;
}
