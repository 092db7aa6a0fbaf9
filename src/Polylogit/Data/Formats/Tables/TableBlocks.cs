namespace Polylogit.Data.Formats.Tables;

/// <summary>
/// The features of a table as it comes, in blocks: a block has the rows that are there without waiting for more of the stream, up to a bound.
/// All blocks are multiplied in double, so that a row's scores do not depend on the rows beside it.
/// </summary>
internal sealed class TableBlocks
{
    private const int MostRows = 1 << 16;
    private const int MostValues = 1 << 20;

    private readonly TableRecords _records;
    private readonly TableHeading _heading;
    private readonly TableColumns _columns;
    private readonly TableEncoder _encoder;
    private readonly NumericLine? _plain;
    private readonly double[] _row;
    private readonly int _mostRows;
    private readonly string _file;
    private readonly long _mostBytes;
    private int _lastCount;

    /// <param name="records">The rows.</param>
    /// <param name="heading">What its columns are called.</param>
    /// <param name="columns">What its columns are.</param>
    /// <param name="encoding">How the columns become features.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <param name="options">Bounds.</param>
    public TableBlocks(TableRecords records, TableHeading heading, TableColumns columns, TableEncoding encoding, string file, DatasetReadOptions options)
    {
        (_records, _heading, _columns, _file, _mostBytes) = (records, heading, columns, file, options.MaxBytes);
        _encoder = new TableEncoder(encoding);
        if (heading is CsvDialect dialect && encoding.Columns.All(column => column is { Levels: null, HasIndicator: false })) _plain = new NumericLine(dialect, columns);
        _row = new double[encoding.FeatureCount];
        _mostRows = Math.Clamp(MostValues / _row.Length, 1, MostRows);
    }

    /// <summary>All blocks, of which there is at least one.</summary>
    /// <exception cref="DataFormatException">There are no rows, or one does not fit.</exception>
    public static IEnumerable<FeatureMatrix> All(TableBlocks blocks, string file)
    {
        FeatureMatrix block = blocks.Next() ?? throw new DataFormatException($"{file} has no rows. Give a table with a row for each sample.");
        for (FeatureMatrix? next = block; next is not null; next = blocks.Next()) yield return next;
    }

    /// <summary>The next rows; null at the end.</summary>
    /// <exception cref="DataFormatException">A row does not fit; the message says where and why.</exception>
    public FeatureMatrix? Next()
    {
        FeatureRows rows = new(_row.Length, _lastCount, _mostBytes, _file);
        while (rows.Count < _mostRows && (rows.Count == 0 || _records.HoldsNext))
        {
            if (!TryPlain(rows))
            {
                if (!_records.Next(_heading)) break;
                _encoder.Encode(_records, _columns, _row, _heading);
                rows.Add(_row);
            }
        }

        _lastCount = rows.Count;
        return rows.Count == 0 ? null : rows.ToMatrix(null, FeatureLayout.Dense).InDouble();
    }

    private bool TryPlain(FeatureRows rows)
    {
        if (_plain is null || _records is not CsvRecords lines || lines.PeekLine() is not { IsEmpty: false } line) return false;
        if (rows.AreBytes && _plain.TryBytes(line, rows.NextBytes(), out _, out _))
            rows.Commit();
        else if (_plain.TryDoubles(line, _row, out _, out _))
            rows.Add(_row);
        else
            return false;
        lines.SkipLine();
        return true;
    }
}
