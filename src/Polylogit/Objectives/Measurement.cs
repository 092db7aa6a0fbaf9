namespace Polylogit.Objectives;

/// <summary>How well parameters fit some rows.</summary>
/// <param name="Loss">Mean cross-entropy (log loss), in nats, each row by its weight.</param>
/// <param name="Accuracy">Share of the weight of the rows whose most probable class is their label, 0..1; the first class wins a tie.</param>
public readonly record struct Measurement(double Loss, double Accuracy);
