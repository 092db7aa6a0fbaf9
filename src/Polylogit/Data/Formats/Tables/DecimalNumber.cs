using System.Globalization;
using System.Runtime.CompilerServices;

namespace Polylogit.Data.Formats.Tables;

/// <summary>
/// Decimal numbers in ASCII, correctly rounded. Up to 19 digits with a small power of ten are exact in one operation (Clinger 1990);
/// others go through the framework's parser, which rounds correctly too.
/// </summary>
internal static class DecimalNumber
{
    private const ulong LargestExact = 1UL << 53;

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads a number that fills the text: sign, digits with a point, exponent. No other spelling, no space, no infinity, no NaN.</summary>
    /// <param name="text">ASCII.</param>
    /// <param name="value">The number; infinite where it is too large for a double.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        int length = Scan(text, out value);
        return length == text.Length && length > 0;
    }

    /// <summary>Reads the number at the beginning of a text.</summary>
    /// <returns>Bytes that belong to it; 0 where there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Scan(ReadOnlySpan<byte> text, out double value)
    {
        ulong mantissa = 0;
        int at = 0, digits = 0, scale = 0;
        bool negative = false;
        value = 0;
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            negative = text[0] == '-';
            at = 1;
        }

        int first = at;
        for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++) mantissa = mantissa * 10 + (uint)(text[at] - '0');
        digits = at - first;
        if (at < text.Length && text[at] == '.')
        {
            int point = at++;
            for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++) mantissa = mantissa * 10 + (uint)(text[at] - '0');
            scale = point + 1 - at;
            digits += at - point - 1;
        }

        if (digits == 0) return 0;
        if (at < text.Length && (text[at] | 0x20) == 'e') at = ScanExponent(text, at, ref scale);

        // More than 19 digits may have overflowed the mantissa.
        if (digits > 19 || mantissa > LargestExact || scale is < -22 or > 22)
            return double.TryParse(text[..at], NumberStyles.Float, CultureInfo.InvariantCulture, out value) ? at : 0;
        value = scale < 0 ? mantissa / PowersOfTen[-scale] : mantissa * PowersOfTen[scale];
        if (negative) value = -value;
        return at;
    }

    /// <summary>Adds the exponent to the scale; without digits after the e, the e is not part of the number.</summary>
    private static int ScanExponent(ReadOnlySpan<byte> text, int e, ref int scale)
    {
        int at = e + 1, exponent = 0;
        bool negative = false;
        if (at < text.Length && text[at] is (byte)'-' or (byte)'+') negative = text[at++] == '-';
        int first = at;
        for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++) exponent = Math.Min(100_000, exponent * 10 + text[at] - '0');
        if (at == first) return e;
        scale += negative ? -exponent : exponent;
        return at;
    }
}
