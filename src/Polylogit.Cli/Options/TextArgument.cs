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
    }

    public string Expected { get; }

    public string? Default => null;
}
