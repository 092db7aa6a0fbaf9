namespace Polylogit.Cli.Runs;

/// <summary>Something that is wrong with a run, or may be.</summary>
/// <param name="Code">A name that stays the same, to look it up by.</param>
/// <param name="Severity">How bad it is, in a word.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Sentence">What was seen, with its numbers.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record RunFinding(string Code, string Severity, string Title, string Sentence, string Advice);
