using System.Security.Cryptography;
using Polylogit.Data.Formats;

namespace Polylogit.Cli.Runs;

/// <summary>A stream that is read once, such as standard input, and hashed as it passes by.</summary>
internal sealed class HashedInput(Stream inner) : ReadingStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _bytes;

    /// <summary>What has been read.</summary>
    public RunFile ToFile() => new(null, _bytes, RunFile.Hexadecimal(_hash.GetCurrentHash()));

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        _hash.AppendData(buffer[..read]);
        _bytes += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
