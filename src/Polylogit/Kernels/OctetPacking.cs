using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Polylogit.Kernels;

/// <summary>
/// Takes the octets that are not all zero out of dense rows: counts them, so that memory can be taken exactly, then copies them side by side. A zero is
/// all bits zero; an octet is looked at with one load.
/// </summary>
internal static class OctetPacking<TElement>
    where TElement : unmanaged
{
    /// <summary>How many octets of each row hold a value other than zero.</summary>
    /// <param name="rows">Whole rows, row-major.</param>
    /// <param name="features">Number of features D.</param>
    /// <param name="counts">One for each row; written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Count(ReadOnlySpan<TElement> rows, int features, Span<int> counts)
    {
        PanelShape shape = new(1, features);
        int octets = shape.FullOctets;
        for (int i = 0; i < counts.Length; i++)
        {
            ReadOnlySpan<TElement> row = rows.Slice(i * features, features);
            ref TElement x = ref MemoryMarshal.GetReference(row);
            int count = 0;
            for (int octet = 0; octet < octets; octet++) count += IsNonzero(ref Unsafe.Add(ref x, octet * Octet.Lanes)) ? 1 : 0;
            if (shape.Tail > 0 && IsTailNonzero(row[^shape.Tail..])) count++;
            counts[i] = count;
        }
    }

    /// <summary>Copies the octets of each row that hold a value other than zero, each as eight elements, with their numbers.</summary>
    /// <param name="rows">Whole rows, row-major.</param>
    /// <param name="features">Number of features D.</param>
    /// <param name="starts">Where the octets of each row begin in <paramref name="numbers"/>, and where those of the last row end.</param>
    /// <param name="numbers">The number of each octet in its row; written.</param>
    /// <param name="values">Eight elements for each; written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(
        ReadOnlySpan<TElement> rows, int features, ReadOnlySpan<int> starts, Span<ushort> numbers, Span<TElement> values)
    {
        PanelShape shape = new(1, features);
        int octets = shape.FullOctets;
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            int at = starts[i], count = starts[i + 1] - at;
            ReadOnlySpan<TElement> row = rows.Slice(i * features, features);
            ref TElement x = ref MemoryMarshal.GetReference(row);
            ref ushort number = ref MemoryMarshal.GetReference(numbers.Slice(at, count));
            ref TElement to = ref MemoryMarshal.GetReference(values.Slice(at * Octet.Lanes, count * Octet.Lanes));
            for (int octet = 0; octet < octets; octet++)
            {
                ref TElement from = ref Unsafe.Add(ref x, octet * Octet.Lanes);
                if (!IsNonzero(ref from)) continue;
                number = (ushort)octet;
                Copy(ref from, ref to);
                number = ref Unsafe.Add(ref number, 1);
                to = ref Unsafe.Add(ref to, Octet.Lanes);
            }

            if (shape.Tail == 0 || !IsTailNonzero(row[^shape.Tail..])) continue;
            // The last octet is the last eight features, with zeros where the one before has the values.
            number = (ushort)octets;
            Span<TElement> last = values.Slice((at + count - 1) * Octet.Lanes, Octet.Lanes);
            last.Clear();
            row[^shape.Tail..].CopyTo(last[(octets * Octet.Lanes - shape.LastOctetStart)..]);
        }
    }

    /// <summary>Copies eight elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ref TElement from, ref TElement to)
    {
        if (Unsafe.SizeOf<TElement>() == sizeof(byte)) Move<ulong>(ref from, ref to);
        else if (Unsafe.SizeOf<TElement>() == sizeof(float)) Move<Vector256<byte>>(ref from, ref to);
        else Move<Vector512<byte>>(ref from, ref to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNonzero(ref TElement octet)
    {
        if (Unsafe.SizeOf<TElement>() == sizeof(byte)) return Read<ulong>(ref octet) != 0;
        if (Unsafe.SizeOf<TElement>() == sizeof(float)) return Read<Vector256<byte>>(ref octet) != Vector256<byte>.Zero;
        return Read<Vector512<byte>>(ref octet) != Vector512<byte>.Zero;
    }

    private static bool IsTailNonzero(ReadOnlySpan<TElement> tail) => MemoryMarshal.AsBytes(tail).ContainsAnyExcept((byte)0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Read<T>(ref TElement from)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(ref Unsafe.As<TElement, byte>(ref from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move<T>(ref TElement from, ref TElement to)
        where T : unmanaged => Unsafe.WriteUnaligned(ref Unsafe.As<TElement, byte>(ref to), Read<T>(ref from));
}
