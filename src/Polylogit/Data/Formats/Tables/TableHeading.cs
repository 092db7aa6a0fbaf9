namespace Polylogit.Data.Formats.Tables;

/// <summary>What the columns of a table are called.</summary>
/// <param name="HasHeader">Whether the table itself names them.</param>
/// <param name="Columns">Names of the columns; their numbers, counted from 1, where it does not.</param>
internal record TableHeading(bool HasHeader, IReadOnlyList<string> Columns);
