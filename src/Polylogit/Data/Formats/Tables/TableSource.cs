namespace Polylogit.Data.Formats.Tables;

/// <summary>A table that can be gone through more than once.</summary>
/// <param name="heading">What its columns are called.</param>
/// <param name="file">What to call it in messages.</param>
internal abstract class TableSource(TableHeading heading, string file)
{
    /// <summary>What the columns are called.</summary>
    public TableHeading Heading => heading;

    /// <summary>What to call the table in messages.</summary>
    public string File => file;

    /// <summary>The records from the first on.</summary>
    /// <param name="columns">Which columns are looked at.</param>
    public abstract TableRecords Records(TableColumns columns);

    /// <summary>The table in one pass, where all features are numbers and none is missing; null where it takes a scan first, or a closer look.</summary>
    public abstract TableRows? TryNumeric(TableColumns columns, DatasetReadOptions options);
}
