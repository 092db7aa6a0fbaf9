namespace Polylogit.Data;

/// <summary>Names of columns that have none.</summary>
internal static class ColumnNames
{
    /// <summary>x0, x1, ... for the columns of an array.</summary>
    /// <param name="count">Number of columns.</param>
    public static IReadOnlyList<string> ByPlace(int count) => [.. Enumerable.Range(0, count).Select(d => $"x{d}")];
}
