namespace Polylogit.Data;

/// <summary>What a data file holds: rows to train on and, where it has them, rows to test on.</summary>
/// <param name="Name">Name of the dataset, such as <c>mini_mnist</c>.</param>
/// <param name="Train">Rows to train on.</param>
/// <param name="Test">Rows to test on, with the same features and classes; null where the file has none.</param>
public sealed record DatasetSplit(string Name, Dataset Train, Dataset? Test);
