namespace Polylogit.Evaluation;

/// <summary>A row that was taken for another class.</summary>
/// <param name="Row">Number of the row, from 0.</param>
/// <param name="Actual">Its class.</param>
/// <param name="Predicted">The most probable class.</param>
/// <param name="Probability">Probability of the predicted class.</param>
/// <param name="ActualProbability">Probability of its class.</param>
public readonly record struct Mistake(int Row, int Actual, int Predicted, double Probability, double ActualProbability);
