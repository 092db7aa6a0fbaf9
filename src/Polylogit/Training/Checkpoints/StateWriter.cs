using System.Security.Cryptography;
using Polylogit.Solvers;

namespace Polylogit.Training.Checkpoints;

/// <summary>Writes the state of a run, and the SHA-256 of all that was written behind it.</summary>
internal sealed class StateWriter(Stream stream) : RunState, IDisposable
{
    // Not disposed, which would close the stream below it.
    private readonly BufferedStream _buffer = new(stream, 1 << 16);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool IsRestoring => false;

    protected override long Room => long.MaxValue;

    /// <summary>Ends the file.</summary>
    public void Finish()
    {
        _buffer.Write(_hash.GetHashAndReset());
        _buffer.Flush();
    }

    public void Dispose() => _hash.Dispose();

    protected override void Exchange(Span<byte> bytes)
    {
        _buffer.Write(bytes);
        _hash.AppendData(bytes);
    }
}
