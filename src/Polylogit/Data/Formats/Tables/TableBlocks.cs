namespace Polylogit.Data.Formats.Tables;

/// <summary>
/// The features of a table as it comes, in blocks: a block has the rows that are there without waiting for more of the stream, up to a bound.
/// All blocks are multiplied in double, so that a row's scores do not depend on the rows beside it.
/// </summary>
internal sealed class TableBlocks
{
    private const int MostRows = 1 << 16;
    private const int MostValues = 1 << 20;

    private readonly CsvRecords _records;
    private readonly CsvDialect _dialect;
    private readonly TableColumns _columns;
    private readonly TableEncoder _encoder;
    private readonly NumericLine? _plain;
    private readonly double[] _row;
    private readonly int _mostRows;
    private readonly string _file;
    private readonly long _mostBytes;
    private int _lastCount;

    /// <param name="stream">At the beginning.</param>
    /// <param name="dialect">How it is cut into cells.</param>
    /// <param name="columns">What its columns are.</param>
    /// <param name="encoding">How the columns become features.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <param name="options">Bounds.</param>
    public TableBlocks(Stream stream, CsvDialect dialect, TableColumns columns, TableEncoding encoding, string file, DatasetReadOptions options)
    {
        (_dialect, _columns, _file, _mostBytes) = (dialect, columns with { Label = -1, Weight = -1 }, file, options.MaxBytes);
        _records = new CsvRecords(stream, dialect.Delimiter, file);
        if (dialect.HasHeader) _records.Next();
        _encoder = new TableEncoder(encoding);
        if (encoding.Columns.All(column => column is { Levels: null, HasIndicator: false })) _plain = new NumericLine(dialect, _columns);
        _row = new double[encoding.FeatureCount];
        _mostRows = Math.Clamp(MostValues / _row.Length, 1, MostRows);
    }

    /// <summary>The next rows; null at the end.</summary>
    /// <exception cref="DataFormatException">A row does not fit; the message says where and why.</exception>
    public FeatureMatrix? Next()
    {
        FeatureRows rows = new(_row.Length, _lastCount, _mostBytes, _file);
        while (rows.Count < _mostRows && (rows.Count == 0 || _records.HoldsLine))
        {
            if (!TryPlain(rows))
            {
                if (!_records.Next()) break;
                _records.RequireCells(_dialect.Columns.Count, _dialect);
                _encoder.Encode(_records, _columns, _row, _dialect);
                rows.Add(_row);
            }
        }

        _lastCount = rows.Count;
        return rows.Count == 0 ? null : rows.ToMatrix(null, FeatureLayout.Dense).InDouble();
    }

    private bool TryPlain(FeatureRows rows)
    {
        if (_plain is null || _records.PeekLine() is not { IsEmpty: false } line) return false;
        if (rows.AreBytes && _plain.TryBytes(line, rows.NextBytes(), out _, out _))
            rows.Commit();
        else if (_plain.TryDoubles(line, _row, out _, out _))
            rows.Add(_row);
        else
            return false;
        _records.SkipLine();
        return true;
    }
}
