namespace Polylogit.Models.Formats;

/// <summary>Scores one row as a model file says it.</summary>
/// <param name="x">Features, length D.</param>
/// <param name="probabilities">Length K, written.</param>
public delegate void RowScorer(ReadOnlySpan<double> x, Span<double> probabilities);
