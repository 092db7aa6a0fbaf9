using System.Text;

namespace Polylogit.Data.Formats.Tables;

/// <summary>
/// Cuts a stream of text into records and cells, as RFC 4180 describes them: quotes may hold delimiters, line ends and doubled quotes.
/// Lines end in LF, CRLF or CR; blank lines are passed over; spaces around cells are not part of them. Memory is one buffer that holds
/// the longest record.
/// </summary>
internal sealed class CsvRecords : TableRecords
{
    private const int SmallestBuffer = 1 << 12;
    private const int FirstBuffer = 1 << 20;
    private const int LargestRecord = 1 << 24;
    private const int LongRecord = 1 << 16;
    private const int MostCells = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stream _stream;
    private readonly string _file;
    private readonly byte _delimiter;
    private byte[] _buffer;
    private int _at;
    private int _end;
    private bool _ended;
    private long _nextLine = 1;
    private int _record;
    private int _peeked;
    private int[] _starts = new int[16];
    private int[] _lengths = new int[16];
    private bool[] _escaped = new bool[16];

    /// <param name="stream">At the beginning.</param>
    /// <param name="delimiter">What stands between cells.</param>
    /// <param name="file">What to call the file in messages.</param>
    public CsvRecords(Stream stream, byte delimiter, string file)
    {
        (_stream, _delimiter, _file) = (stream, delimiter, file);
        _buffer = new byte[stream.CanSeek ? (int)Math.Clamp(stream.Length + 1, SmallestBuffer, FirstBuffer) : FirstBuffer];
        while (_end < 3 && !_ended) Fill();
        ReadOnlySpan<byte> head = _buffer.AsSpan(0, _end);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new DataFormatException($"{file} is UTF-16 text. Save it as UTF-8.");
        if (head.StartsWith("\uFEFF"u8)) _at = 3;
    }

    /// <summary>The records behind the header, where there is one.</summary>
    /// <param name="stream">At the beginning.</param>
    /// <param name="dialect">How it is cut into cells.</param>
    /// <param name="file">What to call the file in messages.</param>
    public static CsvRecords Of(Stream stream, CsvDialect dialect, string file)
    {
        CsvRecords records = new(stream, dialect.Delimiter, file);
        if (dialect.HasHeader) records.Next();
        return records;
    }

    /// <summary>Number of cells of the record.</summary>
    public int Count { get; private set; }

    /// <summary>Line in which the record begins, counted from 1.</summary>
    public long Line { get; private set; }

    public override bool HoldsNext => _ended || _buffer.AsSpan(_at, _end - _at).Contains((byte)'\n');

    /// <summary>The content of a cell, without its quotes; valid until the next record.</summary>
    public override ReadOnlySpan<byte> this[int cell]
    {
        get
        {
            ReadOnlySpan<byte> raw = _buffer.AsSpan(_starts[cell], _lengths[cell]);
            return _escaped[cell] ? CsvText.WithSingleQuotes(raw) : raw;
        }
    }

    public override string Text(int cell)
    {
        try
        {
            return Utf8.GetString(this[cell]);
        }
        catch (DecoderFallbackException error)
        {
            throw new DataFormatException(Place(cell) + ": the text is not UTF-8. Save the file as UTF-8.", error);
        }
    }

    public override bool IsMissing(int cell) => CellText.IsMissing(this[cell]);

    public override bool TryNumber(int cell, out double value) => DecimalNumber.TryParse(this[cell], out value);

    public override string? Show(int cell, ColumnScan scan)
    {
        RequireText(cell);
        return scan.Add(this[cell]);
    }

    /// <summary>A failure at a cell: file, line and column, then the sentence.</summary>
    public override DataFormatException Failure(int cell, string sentence) => new($"{Place(cell)}: {sentence}");

    /// <summary>Takes the next record, which has as many cells as there are columns.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="DataFormatException">It has not, or cannot be read.</exception>
    public override bool Next(TableHeading heading)
    {
        if (!Next()) return false;
        int width = heading.Columns.Count;
        if (Count == width) return true;
        string first = heading.HasHeader ? "the header" : "the first row";
        throw Failure(
            Math.Min(Count - 1, width),
            $"the row has {Count} cells and {first} {width}. Give every row as many (a cell with a {CsvDialect.NameOf(_delimiter)} in its text needs quotes).");
    }

    /// <summary>
    /// The next line without its end, if it is there as a whole and has no quote: for a reader that takes it apart itself and calls
    /// <see cref="SkipLine"/> if it could. Empty at the end and where only <see cref="Next()"/> will do.
    /// </summary>
    public ReadOnlySpan<byte> PeekLine()
    {
        int length = _buffer.AsSpan(_at, _end - _at).IndexOf((byte)'\n');
        if (length < 0 && !_ended)
        {
            Fill();
            length = _buffer.AsSpan(_at, _end - _at).IndexOf((byte)'\n');
        }

        if (length < 0) return default;
        _peeked = length + 1;
        ReadOnlySpan<byte> line = _buffer.AsSpan(_at, length);
        return line.Length > 0 && line[^1] == '\r' ? line[..^1] : line;
    }

    /// <summary>Takes the line that was peeked at.</summary>
    public void SkipLine()
    {
        _at += _peeked;
        Line = _nextLine++;
    }

    /// <summary>Takes the next record.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="DataFormatException">A quote is not closed, something follows it, a record is too long or holds a NUL byte.</exception>
    public bool Next()
    {
        while (true)
        {
            SkipBlankLines();
            if (_at == _end && _ended) return false;
            int after = _at < _end ? Cut() : -1;
            if (after < 0)
            {
                Fill();
                continue;
            }

            ReadOnlySpan<byte> record = _buffer.AsSpan(_at, after - _at);
            (_record, Line) = (_at, _nextLine);
            int nul = record.IndexOf((byte)0);
            if (nul >= 0) throw new DataFormatException($"{PlaceOf(_at + nul)}: a NUL byte; this is no text. Save the table as UTF-8 text.");
            _nextLine += CsvText.CountLines(record);
            _at = after;
            return true;
        }
    }

    /// <summary>Finds the cells of the record at the front.</summary>
    /// <returns>Where the next record begins; -1 where more bytes are needed.</returns>
    private int Cut()
    {
        Count = 0;
        for (int at = _at; ; at++)
        {
            while (at < _end && IsSpace(_buffer[at])) at++;
            bool escaped = false;
            int start = at, stop;
            if (at < _end && _buffer[at] == '"')
            {
                (stop, escaped) = EndOfQuotes(++start);
                if (stop < 0) return -1;
                at = stop + 1;
                while (at < _end && IsSpace(_buffer[at])) at++;
                if (at < _end && _buffer[at] != _delimiter && _buffer[at] is not ((byte)'\n' or (byte)'\r'))
                {
                    (_record, Line) = (_at, _nextLine);
                    throw new DataFormatException($"{PlaceOf(at)}: something follows the closing quote. Double a quote that is part of the text.");
                }
            }
            else
            {
                while (at < _end && _buffer[at] != _delimiter && _buffer[at] is not ((byte)'\n' or (byte)'\r')) at++;
                stop = at;
                while (stop > start && IsSpace(_buffer[stop - 1])) stop--;
            }

            // The byte behind a CR says whether it is the end of the line alone.
            bool needsMore = at == _end || (_buffer[at] == '\r' && at + 1 == _end);
            if (needsMore && !_ended) return -1;
            Append(start, stop - start, escaped);
            if (at < _end && _buffer[at] == _delimiter) continue;
            return at == _end ? at : _buffer[at] == '\r' && at + 1 < _end && _buffer[at + 1] == '\n' ? at + 2 : at + 1;
        }
    }

    private (int End, bool Escaped) EndOfQuotes(int at)
    {
        int opened = at - 1;
        bool escaped = false;
        while (true)
        {
            int length = _buffer.AsSpan(at, _end - at).IndexOf((byte)'"');
            if (length < 0 && !_ended) return (-1, false);
            if (length < 0)
            {
                (_record, Line) = (_at, _nextLine);
                throw new DataFormatException($"{PlaceOf(opened)}: the quote that opens here is never closed. Close it, or double it if it is part of the text.");
            }

            at += length;
            if (at + 1 == _end && !_ended) return (-1, false);
            if (at + 1 == _end || _buffer[at + 1] != '"') return (at, escaped);
            escaped = true;
            at += 2;
        }
    }

    private void SkipBlankLines()
    {
        int at = _at;
        while (true)
        {
            while (at < _end && IsSpace(_buffer[at]) && _buffer[at] != _delimiter) at++;
            if (at == _end)
            {
                if (_ended) _at = at;
                return;
            }

            if (_buffer[at] is not ((byte)'\n' or (byte)'\r')) return;
            if (_buffer[at] == '\r' && at + 1 == _end && !_ended) return;
            at += _buffer[at] == '\r' && at + 1 < _end && _buffer[at + 1] == '\n' ? 2 : 1;
            _at = at;
            _nextLine++;
        }
    }

    private void Append(int start, int length, bool escaped)
    {
        if (Count == _starts.Length)
        {
            if (Count == MostCells) throw new DataFormatException($"{_file}:{_nextLine}:1: the row has more than {MostCells} cells. Give so many features in a sparse format (LIBSVM) or as arrays (npz).");
            Array.Resize(ref _starts, 2 * Count);
            Array.Resize(ref _lengths, 2 * Count);
            Array.Resize(ref _escaped, 2 * Count);
        }

        (_starts[Count], _lengths[Count], _escaped[Count]) = (start, length, escaped);
        Count++;
    }

    private bool IsSpace(byte b) => (b == ' ' || b == '\t') && b != _delimiter;

    private void Fill()
    {
        _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
        (_end, _at) = (_end - _at, 0);
        if (_end == _buffer.Length)
        {
            if (_end >= LargestRecord)
            {
                throw new DataFormatException(
                    $"{_file}:{_nextLine}:1: the row is longer than {LargestRecord} bytes. If the file is a table of text, a quote may be open: close it.");
            }

            Array.Resize(ref _buffer, 2 * _end);
        }

        // A pipe gives what it has; a long record asks for as much again, so that it is not looked through again for every few bytes.
        int wanted = _end < LongRecord ? 1 : Math.Min(_end, _buffer.Length - _end);
        int got = _stream.ReadAtLeast(_buffer.AsSpan(_end), wanted, throwOnEndOfStream: false);
        _ended = got < wanted;
        _end += got;
    }

    private string Place(int cell) => PlaceOf(cell < Count ? _starts[cell] : _record);

    private string PlaceOf(int at)
    {
        ReadOnlySpan<byte> before = _buffer.AsSpan(_record, at - _record);
        int line = before.LastIndexOf((byte)'\n') + 1, column = 1;
        foreach (byte b in before[line..])
        {
            if ((b & 0xC0) != 0x80) column++;
        }

        return $"{_file}:{Line + CsvText.CountLines(before)}:{column}";
    }
}
