namespace Polylogit.Data;

/// <summary>How the cells of one column of a table become features.</summary>
public sealed record ColumnEncoding
{
    /// <summary>The level of empty cells under <see cref="MissingCells.Indicator"/>.</summary>
    public const string MissingLevel = "(missing)";

    /// <summary>The level of rare categories.</summary>
    public const string OtherLevel = "(other)";

    /// <summary>Name of the column; its number, counted from 1, where the table has no header.</summary>
    public required string Name { get; init; }

    /// <summary>Categories, the reference level first; null for a column of numbers. Each but the reference is one feature, 0 or 1.</summary>
    public IReadOnlyList<string>? Levels { get; init; }

    /// <summary>What an empty cell of numbers becomes: the mean of the training rows.</summary>
    public double Mean { get; init; }

    /// <summary>What an empty cell of categories becomes; null where none may be empty.</summary>
    public string? EmptyLevel { get; init; }

    /// <summary>Whether a feature of its own says that the cell was empty.</summary>
    public bool HasIndicator { get; init; }

    /// <summary>Number of features that the column becomes.</summary>
    public int FeatureCount => (Levels is null ? 1 : Levels.Count - 1) + (HasIndicator ? 1 : 0);

    /// <summary>Names of the features that the column becomes, such as "island=Dream".</summary>
    public IEnumerable<string> FeatureNames =>
        (Levels is null ? [Name] : Levels.Skip(1).Select(level => $"{Name}={level}")).Concat(HasIndicator ? [$"{Name} is missing"] : []);
}
