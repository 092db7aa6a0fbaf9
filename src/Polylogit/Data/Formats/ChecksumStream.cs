using System.Buffers.Binary;

namespace Polylogit.Data.Formats;

/// <summary>
/// Passes at most a given number of bytes through and computes their CRC-32 (the polynomial of zip, eight bytes at a time after
/// Kounavis and Berry 2005), which the framework's archive reader does not check.
/// </summary>
internal sealed class ChecksumStream(Stream source, long length) : Stream
{
    private static readonly uint[][] Tables = BuildTables();

    private uint _crc = uint.MaxValue;
    private long _left = length;

    /// <summary>CRC-32 of the bytes so far.</summary>
    public uint Checksum => ~_crc;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int got = source.Read(buffer);
        _left -= got;
        if (_left < 0) throw new InvalidDataException("an entry is longer than the archive says");
        Update(buffer[..got]);
        return got;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Update(ReadOnlySpan<byte> bytes)
    {
        uint crc = _crc;
        uint[][] t = Tables;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            uint low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes), high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t[7][low & 255] ^ t[6][low >> 8 & 255] ^ t[5][low >> 16 & 255] ^ t[4][low >> 24]
                ^ t[3][high & 255] ^ t[2][high >> 8 & 255] ^ t[1][high >> 16 & 255] ^ t[0][high >> 24];
        }

        foreach (byte b in bytes) crc = t[0][(crc ^ b) & 255] ^ crc >> 8;
        _crc = crc;
    }

    private static uint[][] BuildTables()
    {
        uint[][] tables = [.. Enumerable.Range(0, 8).Select(_ => new uint[256])];
        for (uint b = 0; b < 256; b++)
        {
            uint crc = b;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            tables[0][b] = crc;
        }

        for (int k = 1; k < 8; k++)
        {
            for (int b = 0; b < 256; b++) tables[k][b] = tables[0][tables[k - 1][b] & 255] ^ tables[k - 1][b] >> 8;
        }

        return tables;
    }
}
