namespace Polylogit.Diagnosis;

/// <summary>Something that is wrong, the numbers that show it, and what to do.</summary>
public sealed record Finding
{
    /// <summary>Stable code, such as PLG001, by which docs/doctor has a page.</summary>
    public required string Code { get; init; }

    /// <summary>What the code stands for, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>How much it matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>One sentence: what is wrong here.</summary>
    public required string Sentence { get; init; }

    /// <summary>The numbers that show it.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The line to change, or what to type.</summary>
    public required string Advice { get; init; }

    /// <summary>Code and sentence.</summary>
    public override string ToString() => $"{Code}: {Sentence}";
}
