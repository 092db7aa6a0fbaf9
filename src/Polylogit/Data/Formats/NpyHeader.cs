using System.Globalization;
using System.Text;

namespace Polylogit.Data.Formats;

/// <summary>
/// The header of a .npy array: a Python dictionary with the keys descr, fortran_order and shape. It is read by a grammar of its own
/// that knows nothing but these; nothing in it is evaluated. Source: numpy.lib.format, versions 1.0, 2.0 and 3.0.
/// </summary>
/// <param name="Type">Element type.</param>
/// <param name="IsFortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">Length in each dimension.</param>
internal sealed record NpyHeader(NpyType Type, bool IsFortranOrder, IReadOnlyList<int> Shape)
{
    private const int LargestHeader = 64 * 1024;
    private const int MostDimensions = 32;
    private const int Prefix = 10;

    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => checked(product * length));

    /// <summary>Reads the header and leaves the stream at the first element.</summary>
    /// <exception cref="DataFormatException">The header is not one, or asks for something unusable.</exception>
    public static NpyHeader Read(Stream stream, string array)
    {
        Span<byte> start = stackalloc byte[12];
        int got = stream.ReadAtLeast(start[..10], 10, throwOnEndOfStream: false);
        if (got < 10 || start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
            throw new DataFormatException($"{array} is not a .npy array: it does not begin with the bytes 93 'NUMPY'. Write it with numpy.save.");
        int major = start[6];
        if (major is < 1 or > 3)
            throw new DataFormatException($"{array} has .npy version {major}.{start[7]}; versions 1 to 3 are known. Write it with numpy.save.");
        long length = start[8] | start[9] << 8;
        if (major > 1)
        {
            if (stream.ReadAtLeast(start[10..], 2, throwOnEndOfStream: false) < 2) throw Truncated(array);
            length |= (long)start[10] << 16 | (long)start[11] << 24;
        }

        if (length > LargestHeader)
            throw new DataFormatException($"{array} claims a header of {length} bytes; more than {LargestHeader} are never needed. The file is damaged or hostile.");
        byte[] header = new byte[length];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length) throw Truncated(array);
        return new Parser(Encoding.UTF8.GetString(header), array).Parse();
    }

    /// <summary>The header of an array in C order, filled up so that the elements begin at a multiple of 64 bytes.</summary>
    /// <param name="type">numpy's descr, such as <c>&lt;f8</c>.</param>
    /// <param name="shape">Length in each dimension.</param>
    public static byte[] ToBytes(string type, ReadOnlySpan<int> shape)
    {
        string lengths = shape.Length == 1 ? $"{shape[0]}," : string.Join(", ", shape.ToArray());
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({lengths}), }}";
        int length = (Prefix + header.Length + 1 + 63) / 64 * 64 - Prefix;
        byte[] text = Encoding.ASCII.GetBytes(header.PadRight(length - 1) + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. text];
    }

    private static DataFormatException Truncated(string array) =>
        new($"{array} ends inside its header. The file is truncated: copy or write it again.");

    private sealed class Parser(string text, string array)
    {
        private int _at;

        public NpyHeader Parse()
        {
            string? descr = null;
            bool? fortran = null;
            List<int>? shape = null;
            Expect('{');
            while (Peek() != '}')
            {
                string key = QuotedText();
                Expect(':');
                switch (key)
                {
                    case "descr" when descr is null:
                        // Records have a list here; the type's own parser says so.
                        descr = Peek() == '[' ? "V" : QuotedText();
                        if (descr == "V") NpyType.Parse(descr, array);
                        break;
                    case "fortran_order" when fortran is null:
                        fortran = TrueOrFalse();
                        break;
                    case "shape" when shape is null:
                        shape = Tuple();
                        break;
                    default:
                        throw Malformed($"the key '{key}' is unknown or stands twice");
                }

                if (Peek() == ',') _at++;
                else if (Peek() != '}') throw Malformed("',' or '}' is missing");
            }

            Expect('}');
            if (text.AsSpan(_at).ContainsAnyExcept(" \n\0")) throw Malformed("something follows the closing '}'");
            if (descr is null || fortran is null || shape is null) throw Malformed("descr, fortran_order or shape is missing");
            return new NpyHeader(NpyType.Parse(descr, array), fortran.Value, shape);
        }

        private List<int> Tuple()
        {
            List<int> lengths = [];
            long product = 1;
            Expect('(');
            while (Peek() != ')')
            {
                int start = _at;
                while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
                if (!int.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int length))
                    throw Malformed("a length in the shape is no number below 2^31");
                if (_at < text.Length && text[_at] == 'L') _at++;
                lengths.Add(length);
                product = Math.Min((long)int.MaxValue + 1, product * Math.Max(1, length));
                if (lengths.Count > MostDimensions) throw Malformed($"it has more than {MostDimensions} dimensions");
                if (product > int.MaxValue)
                    throw new DataFormatException($"{array} claims 2^31 elements or more. Split it: one array holds fewer.");
                if (Peek() == ',') _at++;
                else if (Peek() != ')') throw Malformed("',' or ')' is missing in the shape");
            }

            Expect(')');
            return lengths;
        }

        private bool TrueOrFalse()
        {
            Peek();
            foreach ((string word, bool value) in ((string, bool)[])[("True", true), ("False", false)])
            {
                if (!text.AsSpan(_at).StartsWith(word)) continue;
                _at += word.Length;
                return value;
            }

            throw Malformed("fortran_order is neither True nor False");
        }

        private string QuotedText()
        {
            char quote = Peek();
            if (quote is not ('\'' or '"')) throw Malformed("a quoted word is missing");
            int end = text.IndexOf(quote, _at + 1);
            if (end < 0) throw Malformed("a quote is not closed");
            string word = text[(_at + 1)..end];
            _at = end + 1;
            return word;
        }

        private void Expect(char wanted)
        {
            if (Peek() != wanted) throw Malformed($"'{wanted}' is missing");
            _at++;
        }

        private char Peek()
        {
            while (_at < text.Length && text[_at] is ' ' or '\n') _at++;
            return _at < text.Length ? text[_at] : '\0';
        }

        private DataFormatException Malformed(string what) =>
            new($"{array} has a malformed header (character {_at}): {what}. Write it with numpy.save.");
    }
}
