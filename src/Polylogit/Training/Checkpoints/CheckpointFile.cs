using System.Security.Cryptography;
using Polylogit.Models.Formats;
using Polylogit.Solvers;

namespace Polylogit.Training.Checkpoints;

/// <summary>
/// The file of a checkpoint: the eight bytes <c>POLYCKPT</c>, the format's version (int32), what run it is of, the state of the run, and the SHA-256 of everything
/// before it; numbers as this machine has them in memory. It holds data alone, no type names and no code, and serves the version of Polylogit that wrote it.
/// </summary>
internal static class CheckpointFile
{
    private const int Version = 1;

    private static readonly ulong Magic = BitConverter.ToUInt64("POLYCKPT"u8);

    /// <summary>Writes or replaces a checkpoint, atomically.</summary>
    public static void Write(string path, RunIdentity run, Action<RunState> keep) => AtomicFile.Write(path, stream =>
    {
        using StateWriter state = new(stream);
        (ulong magic, int version) = (Magic, Version);
        state.Keep(ref magic);
        state.Keep(ref version);
        run.Write(state);
        keep(state);
        state.Finish();
    });

    /// <summary>Restores a run.</summary>
    /// <exception cref="CheckpointException">The file cannot be read, is no checkpoint, is damaged, or is one of another run or version.</exception>
    public static void Read(string path, RunIdentity run, Action<RunState> keep)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
            long length = stream.Length - SHA256.HashSizeInBytes;
            if (length < sizeof(ulong) + sizeof(int)) throw NoCheckpoint(path);
            StateReader state = new(stream, length);
            (ulong magic, int version) = (0, 0);
            state.Keep(ref magic);
            state.Keep(ref version);
            if (magic != Magic) throw NoCheckpoint(path);
            if (!IsWhole(stream, length)) throw Refused(path, "its checksum does not match: the file is truncated or damaged. Take a copy of it, or remove it and begin anew");
            if (version != Version) throw Refused(path, $"it has format version {version} and this program knows version {Version}. Resume with the version that wrote it");
            if (run.Difference(state) is { } difference)
                throw Refused(path, $"it is of another run: {difference}. Resume with the data and the options that it began with, or name another file");
            keep(state);
            if (!state.IsAtEnd) throw new InvalidDataException("it is longer than the run needs");
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw Refused(path, $"it cannot be read ({error.Message.TrimEnd('.')})", error);
        }
    }

    /// <summary>Whether the bytes behind the body are its SHA-256; the stream stays where it is.</summary>
    private static bool IsWhole(FileStream stream, long length)
    {
        long at = stream.Position;
        stream.Position = 0;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] piece = new byte[1 << 16], expected = new byte[SHA256.HashSizeInBytes];
        for (int read; length > 0; length -= read)
        {
            read = stream.Read(piece, 0, (int)Math.Min(piece.Length, length));
            if (read == 0) return false;
            hash.AppendData(piece, 0, read);
        }

        stream.ReadExactly(expected);
        stream.Position = at;
        return hash.GetHashAndReset().AsSpan().SequenceEqual(expected);
    }

    private static CheckpointException NoCheckpoint(string path) => Refused(path, "it is no checkpoint of Polylogit. Name the file that --checkpoint wrote");

    private static CheckpointException Refused(string path, string why, Exception? cause = null) => new($"The checkpoint '{path}' is refused: {why}.", cause!);
}
