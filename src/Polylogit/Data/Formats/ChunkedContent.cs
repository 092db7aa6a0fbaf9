namespace Polylogit.Data.Formats;

/// <summary>Content that arrives piece by piece and is then read as a file: it grows without ever being copied.</summary>
internal sealed class ChunkedContent : ReadingStream
{
    private const int ChunkBytes = 1 << 20;

    private readonly List<byte[]> _chunks = [];
    private long _length;

    public override bool CanSeek => true;

    public override long Length => _length;

    public override long Position { get; set; }

    /// <summary>Adds bytes at the end.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int at = (int)(_length % ChunkBytes);
            if (at == 0) _chunks.Add(new byte[ChunkBytes]);
            int count = Math.Min(bytes.Length, ChunkBytes - at);
            bytes[..count].CopyTo(_chunks[^1].AsSpan(at));
            bytes = bytes[count..];
            _length += count;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        int got = 0;
        while (got < buffer.Length && Position < _length)
        {
            int at = (int)(Position % ChunkBytes), count = (int)Math.Min(Math.Min(buffer.Length - got, ChunkBytes - at), _length - Position);
            _chunks[(int)(Position / ChunkBytes)].AsSpan(at, count).CopyTo(buffer[got..]);
            got += count;
            Position += count;
        }

        return got;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => _length + offset,
    };
}
