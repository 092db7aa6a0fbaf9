namespace Polylogit.Diagnosis;

/// <summary>A number that shows a finding.</summary>
/// <param name="Name">What it is, in lower case, such as "largest sum of a row".</param>
/// <param name="Value">The number; it may be NaN or infinite where that is what was found.</param>
public sealed record Evidence(string Name, double Value);
