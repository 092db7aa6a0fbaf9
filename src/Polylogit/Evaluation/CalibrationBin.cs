namespace Polylogit.Evaluation;

/// <summary>The rows whose most probable class has a probability within some bounds.</summary>
/// <param name="Low">The bound that the probability is above.</param>
/// <param name="High">The bound that it is at most.</param>
/// <param name="Rows">Number of rows, or the sum of their weights.</param>
/// <param name="Confidence">Mean probability of the most probable class.</param>
/// <param name="Accuracy">Share of the rows that belong to it.</param>
public sealed record CalibrationBin(double Low, double High, double Rows, double Confidence, double Accuracy);
