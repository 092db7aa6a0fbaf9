namespace Polylogit.Data.Formats.Tables;

/// <summary>A table of text.</summary>
/// <param name="stream">Seekable.</param>
/// <param name="dialect">How it is cut into cells.</param>
/// <param name="file">What to call the file in messages.</param>
internal sealed class CsvSource(Stream stream, CsvDialect dialect, string file) : TableSource(dialect, file)
{
    public override TableRecords Records(TableColumns columns)
    {
        stream.Position = 0;
        return CsvRecords.Of(stream, dialect, File);
    }

    public override TableRows? TryNumeric(TableColumns columns, DatasetReadOptions options) => NumericTable.TryRead(stream, dialect, columns, File, options);
}
