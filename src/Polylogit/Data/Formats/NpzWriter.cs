using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Polylogit.Data.Formats;

/// <summary>
/// Writes a .npz file: a zip archive of .npy arrays, stored uncompressed as numpy.savez stores them, each with its CRC-32. Lengths are written in the
/// 64-bit form throughout, so that size makes no difference; there is no time in it, so the same arrays give the same bytes.
/// Source: PKWARE's APPNOTE 6.3.10, sections 4.3 to 4.5; numpy.lib.format 1.0.
/// </summary>
internal sealed class NpzWriter : IDisposable
{
    private const int VersionWith64Bits = 45;
    private const int LocalHeader = 30;

    // 1 January 1980, the first day that zip knows.
    private const int FirstDate = 0x21;

    private readonly Stream _stream;
    private readonly List<byte[]> _directory = [];

    /// <param name="stream">Seekable; left open.</param>
    public NpzWriter(Stream stream) => _stream = stream;

    /// <summary>Adds an array of doubles.</summary>
    public void Add(string name, ReadOnlySpan<int> shape, ReadOnlySpan<double> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(double)];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        Add(name, "<f8", shape, [bytes]);
    }

    /// <summary>Adds an array of texts, in four bytes a character, as numpy has them.</summary>
    public void Add(string name, IReadOnlyList<string> texts)
    {
        byte[][] encoded = [.. texts.Select(Encoding.UTF32.GetBytes)];
        int longest = Math.Max(4, encoded.Max(bytes => bytes.Length));
        foreach (byte[] bytes in encoded)
        {
            // What follows a zero character is lost to numpy, which fills up with them.
            if (bytes.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4)) == 0)
                throw new DataFormatException($"A name in '{name}' ends in a NUL character, which numpy would drop. Rename it.");
        }

        Add(name, $"<U{longest / 4}", [texts.Count], encoded.Select(bytes =>
        {
            Array.Resize(ref bytes, longest);
            return (ReadOnlyMemory<byte>)bytes;
        }));
    }

    /// <summary>Adds an array whose elements come in parts.</summary>
    /// <param name="name">Its name, without .npy; ASCII.</param>
    /// <param name="type">numpy's descr, little-endian.</param>
    /// <param name="shape">Length in each dimension.</param>
    /// <param name="parts">All elements in C order; each part is written before the next is asked for.</param>
    public void Add(string name, string type, ReadOnlySpan<int> shape, IEnumerable<ReadOnlyMemory<byte>> parts)
    {
        byte[] entry = Encoding.ASCII.GetBytes(name + ".npy"), header = NpyHeader.ToBytes(type, shape);
        long start = _stream.Position, content = start + LocalHeader + entry.Length + 20;
        _stream.Position = content;
        _stream.Write(header);
        uint checksum = Crc32.Append(0, header);
        foreach (ReadOnlyMemory<byte> part in parts)
        {
            _stream.Write(part.Span);
            checksum = Crc32.Append(checksum, part.Span);
        }

        long end = _stream.Position, length = end - content;
        _stream.Position = start;
        _stream.Write([.. U32(0x04034B50), .. Common(checksum, entry), .. U16(20), .. entry, .. U16(1), .. U16(16), .. U64(length), .. U64(length)]);
        _stream.Position = end;
        _directory.Add(
        [
            .. U32(0x02014B50), .. U16(VersionWith64Bits), .. Common(checksum, entry), .. U16(28), .. U16(0), .. U16(0), .. U16(0), .. U32(0),
            .. U32(uint.MaxValue), .. entry, .. U16(1), .. U16(24), .. U64(length), .. U64(length), .. U64(start),
        ]);
    }

    /// <summary>Writes the directory, without which the archive is none.</summary>
    public void Dispose()
    {
        long start = _stream.Position;
        foreach (byte[] entry in _directory) _stream.Write(entry);
        long end = _stream.Position;
        _stream.Write(
        [
            .. U32(0x06064B50), .. U64(44), .. U16(VersionWith64Bits), .. U16(VersionWith64Bits), .. U32(0), .. U32(0),
            .. U64(_directory.Count), .. U64(_directory.Count), .. U64(end - start), .. U64(start),
            .. U32(0x07064B50), .. U32(0), .. U64(end), .. U32(1),
            .. U32(0x06054B50), .. U16(0), .. U16(0), .. U16(_directory.Count), .. U16(_directory.Count),
            .. U32(uint.MaxValue), .. U32(uint.MaxValue), .. U16(0),
        ]);
    }

    /// <summary>What the header of an entry and its line in the directory have in common: from the version up to the length of the name.</summary>
    private static byte[] Common(uint checksum, byte[] entry) =>
    [
        .. U16(VersionWith64Bits), .. U16(0), .. U16(0), .. U16(0), .. U16(FirstDate), .. U32(checksum), .. U32(uint.MaxValue), .. U32(uint.MaxValue),
        .. U16(entry.Length),
    ];

    private static byte[] U16(int value) => Bytes((ushort)value);

    private static byte[] U32(uint value) => Bytes(value);

    private static byte[] U64(long value) => Bytes(value);

    private static byte[] Bytes<T>(T value)
        where T : unmanaged
    {
        byte[] bytes = new byte[Marshal.SizeOf<T>()];
        MemoryMarshal.Write(bytes, value);
        if (!BitConverter.IsLittleEndian) Array.Reverse(bytes);
        return bytes;
    }
}
