namespace Polylogit.Data.Formats.Tables;

/// <summary>A table whose columns have types.</summary>
/// <param name="table">The table.</param>
/// <param name="file">What to call the file in messages.</param>
internal sealed class ColumnSource(ColumnTable table, string file) : TableSource(Checked(table, file), file)
{
    public override TableRecords Records(TableColumns columns) => new ColumnRecords(table, columns, File);

    /// <summary>Without a text among the features there is nothing to find out: a missing cell is refused, or its row dropped, as it comes.</summary>
    public override TableRows? TryNumeric(TableColumns columns, DatasetReadOptions options)
    {
        if (columns.Features.Any(table.HoldsText)) return null;
        TableEncoding encoding = TableScan.Encoding(Heading, columns, options.Table, TableColumns.Numbers(Heading, columns));
        return new TableEncoder(encoding).Read(this, columns, options);
    }

    private static TableHeading Checked(ColumnTable table, string file)
    {
        string? twice = table.Columns.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null) throw new DataFormatException($"{file} has two columns '{twice}'. Give every column a name of its own.");
        return table.Columns.Count > 0 ? new TableHeading(HasHeader: true, table.Columns) : throw new DataFormatException($"{file} has no columns. Give a table with features and labels.");
    }
}
