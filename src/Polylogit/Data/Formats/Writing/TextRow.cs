using System.Globalization;
using System.Text;

namespace Polylogit.Data.Formats.Writing;

/// <summary>A line of text that is put together in memory and written at once.</summary>
internal sealed class TextRow(Stream stream)
{
    private const int LongestNumber = 32;

    private byte[] _bytes = new byte[4096];
    private int _length;

    public void Add(char ascii)
    {
        Reserve(1);
        _bytes[_length++] = (byte)ascii;
    }

    public void Add(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    /// <summary>A number with as many digits as tell its bits.</summary>
    public void Add(double number)
    {
        Reserve(LongestNumber);
        number.TryFormat(_bytes.AsSpan(_length), out int written, "R", CultureInfo.InvariantCulture);
        _length += written;
    }

    public void Add(int number)
    {
        Reserve(LongestNumber);
        number.TryFormat(_bytes.AsSpan(_length), out int written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Ends the line and writes it.</summary>
    public void End()
    {
        Add('\n');
        stream.Write(_bytes, 0, _length);
        _length = 0;
    }

    private void Reserve(int bytes)
    {
        if (_bytes.Length - _length < bytes) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes));
    }
}
