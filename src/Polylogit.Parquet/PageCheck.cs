namespace Polylogit.Parquet;

/// <summary>
/// Goes through the page headers of a column before a library makes room for what they promise: a page of a few bytes can call itself two gigabytes large.
/// </summary>
/// <param name="stream">The file, seekable.</param>
/// <param name="mostBytes">Most bytes that a page may have once it is decompressed.</param>
/// <param name="mostRatio">How often larger than its compressed form one of more than 16 MiB may be.</param>
internal sealed class PageCheck(Stream stream, long mostBytes, int mostRatio)
{
    private const int HeaderBytes = 1 << 16;
    private const int SmallPage = 16 << 20;
    private const int Kind = 1, UncompressedSize = 2, CompressedSize = 3, DataPage = 5, DictionaryPage = 7, DataPage2 = 8;

    private readonly byte[] _header = new byte[HeaderBytes];

    /// <summary>Checks the pages of a column.</summary>
    /// <param name="start">Where the first one begins.</param>
    /// <param name="length">Bytes of all of them.</param>
    /// <param name="rows">Rows that they must hold.</param>
    /// <exception cref="InvalidDataException">They are not sound; the message says why.</exception>
    public void Run(long start, long length, long rows)
    {
        long end = start + length;
        if (start < 4 || length < 0 || end > stream.Length - 8 || end < start) throw new InvalidDataException("the column lies outside of the file");
        long found = 0;
        for (long at = start; at < end && found < rows;)
        {
            stream.Position = at;
            int read = stream.ReadAtLeast(_header, (int)Math.Min(HeaderBytes, end - at), throwOnEndOfStream: false);
            (int header, long uncompressed, long compressed, long values) = ReadHeader(_header.AsSpan(0, (int)Math.Min(read, end - at)));
            if (compressed < 0 || compressed > end - at - header) throw new InvalidDataException("a page ends outside of its column");
            if (uncompressed < 0 || uncompressed > mostBytes) throw new InvalidDataException($"a page has {uncompressed} bytes once it is decompressed, and the limit is {mostBytes} (MaxBytes, --max-bytes)");
            if (uncompressed > SmallPage && uncompressed / Math.Max(1, compressed) > mostRatio) throw new InvalidDataException($"a page grows from {compressed} to {uncompressed} bytes, as a bomb does");
            if (values < 0 || values > rows - found) throw new InvalidDataException("its pages hold more values than there are rows");
            found += values;
            at += header + compressed;
        }

        if (found != rows) throw new InvalidDataException($"its pages hold {found} values for {rows} rows");
    }

    private static (int Length, long Uncompressed, long Compressed, long Values) ReadHeader(ReadOnlySpan<byte> bytes)
    {
        CompactReader reader = new(bytes);
        long kind = -1, uncompressed = -1, compressed = -1, values = 0;
        int header = 0;
        int id = 0;
        while (reader.Field(ref id, out int type))
        {
            if (id is DataPage or DictionaryPage or DataPage2) header = id;
            if (id == Kind && type == CompactReader.I32) kind = reader.Integer();
            else if (id == UncompressedSize && type == CompactReader.I32) uncompressed = reader.Integer();
            else if (id == CompressedSize && type == CompactReader.I32) compressed = reader.Integer();
            else if (id is DataPage or DataPage2 && type == CompactReader.Struct) values = ReadFirst(ref reader);
            else if (id == DictionaryPage && type == CompactReader.Struct) CheckDictionary(ReadFirst(ref reader), uncompressed);
            else reader.Skip(type);
        }

        // The kinds of the format: 0 data, 2 dictionary, 3 data of the second version; each with the header that belongs to it.
        if ((kind, header) is not ((0, DataPage) or (2, DictionaryPage) or (3, DataPage2))) throw new InvalidDataException("a page is of a kind that is not read");
        return (reader.At, uncompressed, compressed, values);
    }

    // Entries of a dictionary have a byte at least, but for truth values, of which there are two.
    private static void CheckDictionary(long entries, long uncompressed)
    {
        if (entries < 0 || entries > Math.Max(8, uncompressed)) throw new InvalidDataException("a dictionary promises more entries than it has bytes");
    }

    /// <summary>Field 1 of a struct, which in all page headers is the number of values.</summary>
    private static long ReadFirst(ref CompactReader reader)
    {
        long first = 0;
        int id = 0;
        while (reader.Field(ref id, out int type))
        {
            if (id == 1 && type == CompactReader.I32) first = reader.Integer();
            else reader.Skip(type);
        }

        return first;
    }
}
