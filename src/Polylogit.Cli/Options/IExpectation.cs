namespace Polylogit.Cli.Options;

/// <summary>An option or argument that can say what it takes.</summary>
internal interface IExpectation
{
    /// <summary>What it takes, with an example: "a whole number from 1 up, such as 256".</summary>
    string Expected { get; }

    /// <summary>The value taken where none is given, as it is typed; null where there is none.</summary>
    string? Default { get; }

    /// <summary>Words that it takes, for completion; none where it takes others too.</summary>
    IReadOnlyList<string> Words { get; }
}
