namespace Polylogit.Data;

/// <summary>
/// How a table becomes features: columns in their order, categories with their reference level, what is done about empty cells. Made from
/// the training rows, and applied as it is to every later table, whose columns are found by name.
/// </summary>
public sealed record TableEncoding
{
    /// <summary>Columns that become features, in the order of the features.</summary>
    public required IReadOnlyList<ColumnEncoding> Columns { get; init; }

    /// <summary>Name of the column with the labels.</summary>
    public required string LabelColumn { get; init; }

    /// <summary>Name of the column with the weights of the rows; null where each row weighs 1. A later table may lack it.</summary>
    public string? WeightColumn { get; init; }

    /// <summary>Names of columns that are left out.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Whether columns have names; else they are known by their number.</summary>
    public bool HasHeader { get; init; }

    /// <summary>What is done about empty cells.</summary>
    public MissingCells Missing { get; init; }

    /// <summary>Number of features D.</summary>
    public int FeatureCount => Columns.Sum(column => column.FeatureCount);

    /// <summary>Names of the D features.</summary>
    public IReadOnlyList<string> FeatureNames => [.. Columns.SelectMany(column => column.FeatureNames)];
}
