namespace Polylogit.Tests.Support;

/// <summary>Content that comes as from a pipe: a few bytes at a time, and never again.</summary>
internal sealed class TricklingStream(byte[] content, int mostBytes) : MemoryStream
{
    private int _at;

    public override bool CanSeek => false;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int got = Math.Min(Math.Min(buffer.Length, mostBytes), content.Length - _at);
        content.AsSpan(_at, got).CopyTo(buffer);
        _at += got;
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
}
