namespace Polylogit.Data.Formats;

/// <summary>
/// A stream that is read once, from a pipe as from a file, of which the beginning is kept so that its format can be found out: one may go
/// back to the beginning until <see cref="Forget"/>.
/// </summary>
internal sealed class ForwardStream(Stream source) : Stream
{
    private readonly ChunkedContent _kept = new();
    private long _at;
    private bool _keeps = true;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    /// <summary>Only the beginning can be gone back to.</summary>
    public override long Position
    {
        get => _at;
        set
        {
            if (value != 0 || !_keeps) throw new NotSupportedException("A stream that is read forward has been read.");
            _at = 0;
        }
    }

    /// <summary>Keeps no more than what is kept by now.</summary>
    public void Forget() => _keeps = false;

    public override int Read(Span<byte> buffer)
    {
        int got;
        if (_at < _kept.Length)
        {
            _kept.Position = _at;
            got = _kept.Read(buffer);
        }
        else
        {
            got = source.Read(buffer);
            if (_keeps) _kept.Append(buffer[..got]);
        }

        _at += got;
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
