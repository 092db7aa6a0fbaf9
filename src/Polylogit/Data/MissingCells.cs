namespace Polylogit.Data;

/// <summary>What is done about empty cells of a table. They never become 0 by silence.</summary>
public enum MissingCells
{
    /// <summary>An empty cell is an error that names its place.</summary>
    Refuse,

    /// <summary>A number that is missing becomes the mean of its column in the training rows, a category the most frequent one.</summary>
    Mean,

    /// <summary>As <see cref="Mean"/>, and the column gets another beside it: 1 where the cell is empty, else 0. An empty category is a level of its own.</summary>
    Indicator,

    /// <summary>Rows with an empty cell are left out; how many is said.</summary>
    Drop,
}
