using Polylogit.Solvers;

namespace Polylogit.Training.Checkpoints;

/// <summary>Reads the state of a run.</summary>
/// <param name="stream">Stands at its beginning.</param>
/// <param name="length">Bytes that belong to it.</param>
internal sealed class StateReader(Stream stream, long length) : RunState
{
    private long _room = length;

    public override bool IsRestoring => true;

    /// <summary>Whether all has been read.</summary>
    public bool IsAtEnd => _room == 0;

    protected override long Room => _room;

    protected override void Exchange(Span<byte> bytes)
    {
        if (bytes.Length > _room) throw new InvalidDataException("it is shorter than the run needs");
        stream.ReadExactly(bytes);
        _room -= bytes.Length;
    }
}
