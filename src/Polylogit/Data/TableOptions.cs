namespace Polylogit.Data;

/// <summary>How a table of text (CSV, TSV) is read.</summary>
public sealed record TableOptions
{
    /// <summary>
    /// The column with the labels: its name, its number counted from 1, or "last". Null: a column called label, class, target or y, else the last.
    /// </summary>
    public string? Label { get; init; }

    /// <summary>The column with the weights of the rows, which is then no feature: its name or its number counted from 1. Null: each row weighs 1.</summary>
    public string? Weights { get; init; }

    /// <summary>What stands between cells; null: found out from the first rows.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether the first row names the columns.</summary>
    public TableHeader Header { get; init; }

    /// <summary>What is done about empty cells.</summary>
    public MissingCells Missing { get; init; }

    /// <summary>Columns to leave out, by name or by number counted from 1.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Categories in fewer rows than this are grouped into one level, "(other)". 0: none are.</summary>
    public int RareLevelRows { get; init; }

    /// <summary>
    /// The encoding of the training rows, to be applied as it is; null: one is made from this table. With it the label column may be missing
    /// only where <see cref="ClassNames"/> is null.
    /// </summary>
    public TableEncoding? Encoding { get; init; }

    /// <summary>The classes of the training rows, to which labels must belong; null: the classes are those of this table.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }
}
