using System.CommandLine;

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
            if (text.Length == 0 || (text.Length > 1 && text[0] == '-')) result.AddError($"{name} cannot be '{text}'. Give {expected}.");
        });
    }

    public string Expected { get; }

    public string? Default => null;
}
