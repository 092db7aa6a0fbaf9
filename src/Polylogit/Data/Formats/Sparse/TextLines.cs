namespace Polylogit.Data.Formats.Sparse;

/// <summary>The lines of a text. Behind each, one line end stands in memory, at the end of the file too.</summary>
internal sealed class TextLines(Stream stream, string file)
{
    private const int LargestLine = 1 << 24;

    private byte[] _buffer = new byte[(1 << 20) + 1];
    private int _at;
    private int _end;
    private bool _ended;

    /// <summary>Number of the line, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the next line is there without waiting for the stream.</summary>
    public bool HoldsLine => _ended || _buffer.AsSpan(_at, _end - _at).Contains((byte)'\n');

    /// <summary>Takes the next line, without its end.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="DataFormatException">The line is longer than 16 MiB.</exception>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        int length;
        while ((length = _buffer.AsSpan(_at, _end - _at).IndexOf((byte)'\n')) < 0 && !_ended) Fill();
        line = default;
        if (length < 0)
        {
            if (_at == _end) return false;
            length = _end - _at;
            _buffer[_end] = (byte)'\n';
        }

        line = _buffer.AsSpan(_at, length);
        _at = Math.Min(_at + length + 1, _end);
        Number++;
        return true;
    }

    private void Fill()
    {
        _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
        (_end, _at) = (_end - _at, 0);
        if (_end == _buffer.Length - 1)
        {
            if (_end >= LargestLine) throw new DataFormatException($"{file}:{Number + 1}:1: the line is longer than {LargestLine} bytes. Split the row, or check the file.");
            Array.Resize(ref _buffer, 2 * _end + 1);
        }

        int got = stream.Read(_buffer.AsSpan(_end, _buffer.Length - 1 - _end));
        _ended = got == 0;
        _end += got;
    }
}
