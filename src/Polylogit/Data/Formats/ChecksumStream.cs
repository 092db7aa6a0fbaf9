namespace Polylogit.Data.Formats;

/// <summary>Passes at most a given number of bytes through and computes their CRC-32, which the framework's archive reader does not check.</summary>
internal sealed class ChecksumStream(Stream source, long length) : Stream
{
    private long _left = length;

    /// <summary>CRC-32 of the bytes so far.</summary>
    public uint Checksum { get; private set; }

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
        Checksum = Crc32.Append(Checksum, buffer[..got]);
        return got;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
