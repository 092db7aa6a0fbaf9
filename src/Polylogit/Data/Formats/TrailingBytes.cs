namespace Polylogit.Data.Formats;

/// <summary>Passes bytes through and remembers the last four.</summary>
internal sealed class TrailingBytes(Stream source) : Stream
{
    private readonly byte[] _last = new byte[4];

    /// <summary>The last four bytes so far; zeros before the first.</summary>
    public ReadOnlySpan<byte> Last => _last;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int got = source.Read(buffer), kept = Math.Min(got, _last.Length);
        _last.AsSpan(kept).CopyTo(_last);
        buffer.Slice(got - kept, kept).CopyTo(_last.AsSpan(_last.Length - kept));
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }
}
