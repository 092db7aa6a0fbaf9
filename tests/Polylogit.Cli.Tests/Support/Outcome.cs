namespace Polylogit.Cli.Tests.Support;

/// <summary>What a run of the program left behind.</summary>
internal sealed record Outcome(int Code, string Out, string Error);
