using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Polylogit.Objectives;

namespace Polylogit.Solvers;

/// <summary>
/// What a run needs to go on in another process with the same bits. Whoever has a part of it names each number once, in a method <c>Keep</c>: it is written
/// from there where a checkpoint is saved, and read into the same place where one is restored, so that the two cannot part.
/// </summary>
internal abstract class RunState
{
    private const int Piece = 1 << 16;

    /// <summary>Whether numbers are read, into a run that has just been started.</summary>
    public abstract bool IsRestoring { get; }

    /// <summary>Bytes that there can still be.</summary>
    protected abstract long Room { get; }

    public void Keep<T>(ref T value)
        where T : unmanaged => Keep(new Span<T>(ref value));

    public void Keep<T>(Span<T> values)
        where T : unmanaged
    {
        for (; values.Length > Piece; values = values[Piece..]) Exchange(MemoryMarshal.AsBytes(values[..Piece]));
        Exchange(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Elements and their number.</summary>
    public void Keep<T>(List<T> values)
        where T : unmanaged
    {
        CollectionsMarshal.SetCount(values, KeepCount(values.Count, (int)Math.Min(Array.MaxLength, Room / Unsafe.SizeOf<T>())));
        Keep(CollectionsMarshal.AsSpan(values));
    }

    /// <summary>How many of something there are.</summary>
    /// <param name="count">The number now.</param>
    /// <param name="most">The largest there can be.</param>
    /// <returns>The number that is to be.</returns>
    /// <exception cref="InvalidDataException">The number that was read cannot be.</exception>
    public int KeepCount(int count, int most)
    {
        Keep(ref count);
        return count >= 0 && count <= most ? count : throw new InvalidDataException("a number in it cannot be");
    }

    /// <summary>Whether the products of an objective have gone over to double.</summary>
    public void KeepPrecision(Objective objective)
    {
        bool isRefined = objective.IsRefined;
        Keep(ref isRefined);
        if (isRefined) objective.TryRefine();
    }

    /// <summary>Writes the bytes, or reads over them.</summary>
    protected abstract void Exchange(Span<byte> bytes);
}
