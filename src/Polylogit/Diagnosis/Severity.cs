namespace Polylogit.Diagnosis;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing; results can be right all the same.</summary>
    Note,

    /// <summary>Results are probably worse than they could be.</summary>
    Warning,

    /// <summary>Results are wrong.</summary>
    Error,
}
