using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Polylogit.Kernels;

/// <summary>The octets of a block of rows sorted by columns, so that a transposed product has nothing to scatter.</summary>
internal sealed class OctetColumns<TElement>
    where TElement : unmanaged
{
    private int[] _starts = [];
    private byte[] _places = [];
    private TElement[] _values = [];

    /// <summary>The lists of the columns' octets, each with the place of its row in the block.</summary>
    public OctetLists<byte, TElement> Lists => new(_starts, _places, _values);

    /// <summary>Replaces what is here by the octets of some rows; within a column the rows keep their order. Allocates only to grow.</summary>
    /// <param name="matrix">The rows.</param>
    /// <param name="rows">Indices of the rows of the block, at most <see cref="ScoreBlock.MaxRows"/>.</param>
    /// <param name="octets">Number of octets in a whole row.</param>
    public OctetColumns<TElement> Sort(OctetLists<ushort, TElement> matrix, ReadOnlySpan<int> rows, int octets)
    {
        int count = 0;
        foreach (int row in rows) count += matrix.Members(row).Length;
        if (_places.Length < count) (_places, _values) = (new byte[count], new TElement[count * Octet.Lanes]);
        if (_starts.Length == octets + 2) Array.Clear(_starts);
        else _starts = new int[octets + 2];
        Fill(matrix, rows, _starts, _places, _values);
        return this;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill(
        OctetLists<ushort, TElement> matrix, ReadOnlySpan<int> rows, Span<int> starts, Span<byte> places, Span<TElement> values)
    {
        // A counting sort. Counted two places further on, then summed, the place behind an octet's own is its next free one; in the end it is
        // where the next octet begins.
        ref int next = ref Unsafe.Add(ref MemoryMarshal.GetReference(starts), 1);
        foreach (int row in rows)
        {
            foreach (ushort octet in matrix.Members(row)) Unsafe.Add(ref next, octet + 1)++;
        }

        for (int i = 2; i < starts.Length; i++) starts[i] += starts[i - 1];
        ref byte place = ref MemoryMarshal.GetReference(places);
        ref TElement to = ref MemoryMarshal.GetReference(values);
        for (int i = 0; i < rows.Length; i++)
        {
            ref TElement from = ref matrix.FirstValue(rows[i]);
            foreach (ushort octet in matrix.Members(rows[i]))
            {
                int at = Unsafe.Add(ref next, (int)octet)++;
                Unsafe.Add(ref place, at) = (byte)i;
                OctetPacking<TElement>.Copy(ref from, ref Unsafe.Add(ref to, (nint)at * Octet.Lanes));
                from = ref Unsafe.Add(ref from, Octet.Lanes);
            }
        }
    }
}
