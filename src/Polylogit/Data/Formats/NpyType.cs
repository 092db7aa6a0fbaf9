namespace Polylogit.Data.Formats;

/// <summary>Element type of a stored array.</summary>
/// <param name="Kind">b, u, i, f, or U for text in four bytes a character, as numpy writes it.</param>
/// <param name="Size">Bytes of an element.</param>
/// <param name="IsBigEndian">Whether the most significant byte comes first.</param>
internal readonly record struct NpyType(char Kind, int Size, bool IsBigEndian)
{
    private const int LongestText = 1 << 24;

    /// <summary>Reads numpy's descr, such as <c>&lt;f8</c>.</summary>
    /// <exception cref="DataFormatException">The type is not one of b1, u1, i1, u2, i2, u4, i4, u8, i8, f2, f4, f8, and no text either.</exception>
    public static NpyType Parse(string descr, string array)
    {
        if (descr.Length >= 3 && "<>|=".Contains(descr[0], StringComparison.Ordinal)
            && int.TryParse(descr.AsSpan(2), System.Globalization.NumberStyles.None, null, out int size))
        {
            if ((descr[1], size) is ('b', 1) or ('u', 1 or 2 or 4 or 8) or ('i', 1 or 2 or 4 or 8) or ('f', 2 or 4 or 8))
                return new NpyType(descr[1], size, descr[0] == '>');
            if (descr[1] == 'U' && size is > 0 and <= LongestText) return new NpyType('U', 4 * size, descr[0] == '>');
        }

        string what = descr.Length > 1 && "<>|=".Contains(descr[0], StringComparison.Ordinal) ? descr[1..2] : descr[..Math.Min(1, descr.Length)];
        string reason = what switch
        {
            "O" => "holds pickled Python objects, which could run code when they are read, so they never are",
            "V" => "holds records",
            "U" or "S" or "a" => "holds text",
            "c" => "holds complex numbers",
            "M" or "m" => "holds dates",
            _ => $"has the type '{descr}'",
        };
        throw NoNumbers(array, reason);
    }

    /// <summary>Throws where the elements are text.</summary>
    public void RequireNumbers(string array)
    {
        if (Kind == 'U') throw NoNumbers(array, "holds text");
    }

    private static DataFormatException NoNumbers(string array, string reason) =>
        new($"{array} {reason}. Store plain numbers: numpy.save of an array of type uint8, int32, float32 or float64.");
}
