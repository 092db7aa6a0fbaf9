using System.CommandLine;

namespace Polylogit.Cli.Options;

/// <summary>An argument that is given once or more often, such as the runs to compare.</summary>
internal sealed class TextArguments : Argument<string[]>, IExpectation
{
    /// <param name="name">Name in the help, in capitals.</param>
    /// <param name="description">What they are.</param>
    /// <param name="expected">What to give, with an example.</param>
    public TextArguments(string name, string description, string expected)
        : base(name)
    {
        Description = description;
        Expected = expected;
        Arity = ArgumentArity.OneOrMore;
        Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(token => token.Value).Where(text => text.Length == 0 || text[0] == '-'))
                result.AddError($"{name} cannot be '{text}'. Give {expected}.");
        });
    }

    public string Expected { get; }

    public string? Default => null;

    public IReadOnlyList<string> Words => [];
}
