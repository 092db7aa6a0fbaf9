using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Polylogit.Kernels;

/// <summary>
/// Lists of octets: those of a row, each with the number of its columns' octet, or those of an octet of columns, each with its row.
/// </summary>
/// <param name="starts">Where each list begins, and where the last one ends.</param>
/// <param name="members">The number of each octet in its list.</param>
/// <param name="values">Eight elements for each.</param>
internal readonly ref struct OctetLists<TMember, TElement>(
    ReadOnlySpan<int> starts, ReadOnlySpan<TMember> members, ReadOnlySpan<TElement> values)
    where TMember : unmanaged
    where TElement : unmanaged
{
    private const int CacheLine = 64;

    private readonly ReadOnlySpan<int> _starts = starts;
    private readonly ReadOnlySpan<TMember> _members = members;
    private readonly ReadOnlySpan<TElement> _values = values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<TMember> Members(int list) => _members[_starts[list].._starts[list + 1]];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TElement FirstValue(int list) =>
        ref Unsafe.Add(ref MemoryMarshal.GetReference(_values), (nint)_starts[list] * Octet.Lanes);

    /// <summary>Asks for a list to be brought into the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(int list)
    {
        if (!Sse.IsSupported) return;
        int start = _starts[list], length = _starts[list + 1] - start;
        byte* values = (byte*)Unsafe.AsPointer(ref FirstValue(list));
        for (int at = 0; at < length * Octet.Lanes * Unsafe.SizeOf<TElement>(); at += CacheLine) Sse.Prefetch0(values + at);
        byte* members = (byte*)Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetReference(_members), start));
        for (int at = 0; at < length * Unsafe.SizeOf<TMember>(); at += CacheLine) Sse.Prefetch0(members + at);
    }
}
