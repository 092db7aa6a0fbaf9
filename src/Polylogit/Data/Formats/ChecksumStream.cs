namespace Polylogit.Data.Formats;

/// <summary>Passes at most a given number of bytes through and computes their CRC-32, which the framework's archive reader does not check.</summary>
internal sealed class ChecksumStream(Stream source, long length) : ReadingStream
{
    private long _left = length;

    /// <summary>CRC-32 of the bytes so far.</summary>
    public uint Checksum { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int got = source.Read(buffer);
        _left -= got;
        if (_left < 0) throw new InvalidDataException("an entry is longer than the archive says");
        Checksum = Crc32.Append(Checksum, buffer[..got]);
        return got;
    }
}
