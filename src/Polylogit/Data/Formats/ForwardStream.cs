namespace Polylogit.Data.Formats;

/// <summary>
/// A stream that is read once, from a pipe as from a file, of which the beginning is kept so that its format can be found out: one may go
/// back to the beginning until <see cref="Forget"/>.
/// </summary>
internal sealed class ForwardStream(Stream source) : ReadingStream
{
    private readonly ChunkedContent _kept = new();
    private long _at;
    private bool _keeps = true;

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

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }
}
