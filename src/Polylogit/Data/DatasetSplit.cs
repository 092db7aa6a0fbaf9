namespace Polylogit.Data;

/// <summary>What a data file holds: rows to train on and, where it has them, rows to test on.</summary>
/// <param name="Name">Name of the dataset, such as <c>mini_mnist</c>.</param>
/// <param name="Train">Rows to train on.</param>
/// <param name="Test">Rows to test on, with the same features and classes; null where the file has none.</param>
public sealed record DatasetSplit(string Name, Dataset Train, Dataset? Test)
{
    /// <summary>How a table became features; null for formats that hold plain arrays.</summary>
    public TableEncoding? Encoding { get; init; }

    /// <summary>Missing cells of each column of <see cref="Encoding"/>; null where they were not counted.</summary>
    public IReadOnlyList<int>? MissingCells { get; init; }

    /// <summary>What was found out or decided in reading, each a sentence: the delimiter, the label column, reference levels.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Paths of the files that the rows come from, in the order in which they were read; empty for a stream.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The number that the file gives to its first column, where it numbers them (LIBSVM); else null.</summary>
    public int? FirstColumn { get; init; }
}
