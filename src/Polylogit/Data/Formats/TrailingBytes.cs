namespace Polylogit.Data.Formats;

/// <summary>Passes bytes through and remembers the last four.</summary>
internal sealed class TrailingBytes(Stream source) : ReadingStream
{
    private readonly byte[] _last = new byte[4];

    /// <summary>The last four bytes so far; zeros before the first.</summary>
    public ReadOnlySpan<byte> Last => _last;

    public override int Read(Span<byte> buffer)
    {
        int got = source.Read(buffer), kept = Math.Min(got, _last.Length);
        _last.AsSpan(kept).CopyTo(_last);
        buffer.Slice(got - kept, kept).CopyTo(_last.AsSpan(_last.Length - kept));
        return got;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }
}
