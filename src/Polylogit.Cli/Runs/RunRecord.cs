namespace Polylogit.Cli.Runs;

/// <summary><c>run.json</c>: what a run was, so that it can be looked at, compared and done again later.</summary>
internal sealed record RunRecord
{
    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>What was typed after the name of the program.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>When training began.</summary>
    public required DateTimeOffset Started { get; init; }

    public required RunData Data { get; init; }

    public required RunFit Fit { get; init; }

    /// <summary>The final model on the training rows.</summary>
    public required RunScore Train { get; init; }

    /// <summary>The final model on the test rows; null where there are none.</summary>
    public RunScore? Test { get; init; }

    /// <summary>What is wrong with the run, or may be.</summary>
    public required IReadOnlyList<RunFinding> Findings { get; init; }

    /// <summary>What was typed, to be typed again.</summary>
    public string Command => string.Join(' ', [PolylogitProgram.Name, .. Arguments.Select(ShellText.Quote)]);

    /// <summary>The rows that tell most: test rows where there are any.</summary>
    public RunScore Score => Test ?? Train;
}
