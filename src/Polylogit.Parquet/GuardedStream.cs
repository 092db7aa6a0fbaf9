using Polylogit.Data.Formats;

namespace Polylogit.Parquet;

/// <summary>
/// A file as the library is given it. Behind the end it throws, where the library, which waits for as many bytes as a damaged page promises, would ask for
/// ever; and it gives no more bytes than are allowed, so that a damaged file cannot keep the library reading.
/// </summary>
/// <param name="inner">The file, seekable; it stays the caller's to close.</param>
internal sealed class GuardedStream(Stream inner) : ReadingStream
{
    private long _left = long.MaxValue;

    public override bool CanSeek => true;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    /// <summary>From here on so many bytes may be read.</summary>
    public void Allow(long bytes) => _left = bytes;

    public override int Read(Span<byte> buffer)
    {
        int got = inner.Read(buffer);
        if (got == 0 && !buffer.IsEmpty) throw new InvalidDataException("it ends in the middle of a page");
        if ((_left -= got) < 0) throw new InvalidDataException("its pages lead beyond their column");
        return got;
    }

    // At once and on the same thread: the file is local, or in memory.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);
}
