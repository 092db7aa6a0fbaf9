namespace Polylogit.Training;

/// <summary>Why training ended, with the number that decided it.</summary>
/// <param name="Kind">The kind of reason.</param>
/// <param name="Words">A plain sentence without a full stop.</param>
public sealed record StopReason(StopKind Kind, string Words);
