namespace Polylogit.Cli.Tests.Documentation;

/// <summary>A fenced block of a page: "```sh exit=1" has the language sh and the words exit=1.</summary>
/// <param name="Line">Of the opening fence, from 1.</param>
/// <param name="Language">The first word behind the fence.</param>
/// <param name="Words">The words behind that.</param>
/// <param name="Text">The lines between the fences, without the last line end.</param>
internal sealed record CodeBlock(int Line, string Language, IReadOnlyList<string> Words, string Text)
{
    /// <summary>The value of a word such as exit=1; null where there is none of that name.</summary>
    public string? Value(string name) => Words.FirstOrDefault(word => word.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}
