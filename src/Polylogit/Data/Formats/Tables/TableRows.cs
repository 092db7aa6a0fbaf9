namespace Polylogit.Data.Formats.Tables;

/// <summary>Rows read from a table.</summary>
/// <param name="Features">The features.</param>
/// <param name="Labels">Their labels; none where the table has no column of them.</param>
/// <param name="Weights">Their weights; none where the table has no column of them.</param>
/// <param name="Dropped">Rows that were left out because a cell was missing.</param>
internal sealed record TableRows(FeatureRows Features, ClassLabels Labels, RowWeights Weights, int Dropped);
