using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Polylogit.Data.Formats;

/// <summary>
/// The CRC-32 of zip and gzip. Sixteen bytes are folded into the next sixteen by carry-less products where the processor has them
/// (Gopal and others 2009, Fast CRC Computation for Generic Polynomials Using PCLMULQDQ), else eight are looked up at a time
/// (Kounavis and Berry 2005).
/// </summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[][] Tables = BuildTables();

    // Powers of x modulo the polynomial, bits reversed, that carry sixteen bytes over the next sixteen, and over the next sixty-four.
    private static readonly Vector128<ulong> OverOne = Vector128.Create(0x01751997d0UL, 0x00ccaa009eUL);
    private static readonly Vector128<ulong> OverFour = Vector128.Create(0x0154442bd4UL, 0x01c6e41596UL);

    /// <summary>The checksum of bytes that follow those of a checksum; 0 is that of no bytes.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint state = ~checksum;
        if (Pclmulqdq.IsSupported && bytes.Length >= 2 * Vector128<byte>.Count) state = Folded(state, ref bytes);
        return ~LookUp(state, bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static uint LookUp(uint state, ReadOnlySpan<byte> bytes)
    {
        uint[][] t = Tables;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            uint low = state ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes), high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = t[7][low & 255] ^ t[6][low >> 8 & 255] ^ t[5][low >> 16 & 255] ^ t[4][low >> 24]
                ^ t[3][high & 255] ^ t[2][high >> 8 & 255] ^ t[1][high >> 16 & 255] ^ t[0][high >> 24];
        }

        foreach (byte b in bytes) state = t[0][(state ^ b) & 255] ^ state >> 8;
        return state;
    }

    /// <summary>The state after the whole sixteens of the bytes; what is left of them stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Folded(uint state, ref ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<Vector128<ulong>> blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        Vector128<ulong> folded = blocks[0] ^ Vector128.CreateScalar((ulong)state);
        int at = 1;
        if (blocks.Length >= 8)
        {
            // Four at a time, because a product takes longer than the next one has to wait.
            Vector128<ulong> a = folded, b = blocks[1], c = blocks[2], d = blocks[3];
            for (at = 4; at + 4 <= blocks.Length; at += 4)
            {
                a = Carry(a, OverFour, blocks[at]);
                b = Carry(b, OverFour, blocks[at + 1]);
                c = Carry(c, OverFour, blocks[at + 2]);
                d = Carry(d, OverFour, blocks[at + 3]);
            }

            folded = Carry(Carry(Carry(a, OverOne, b), OverOne, c), OverOne, d);
        }

        for (; at < blocks.Length; at++) folded = Carry(folded, OverOne, blocks[at]);
        bytes = bytes[(blocks.Length * Vector128<byte>.Count)..];
        // The sixteen bytes that are left have the remainder of all before them.
        Span<byte> last = stackalloc byte[Vector128<byte>.Count];
        folded.AsByte().CopyTo(last);
        return LookUp(0, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Carry(Vector128<ulong> folded, Vector128<ulong> over, Vector128<ulong> next) =>
        Pclmulqdq.CarrylessMultiply(folded, over, 0x00) ^ Pclmulqdq.CarrylessMultiply(folded, over, 0x11) ^ next;

    private static uint[][] BuildTables()
    {
        uint[][] tables = [.. Enumerable.Range(0, 8).Select(_ => new uint[256])];
        for (uint b = 0; b < 256; b++)
        {
            uint crc = b;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ Polynomial : crc >> 1;
            tables[0][b] = crc;
        }

        for (int k = 1; k < 8; k++)
        {
            for (int b = 0; b < 256; b++) tables[k][b] = tables[0][tables[k - 1][b] & 255] ^ tables[k - 1][b] >> 8;
        }

        return tables;
    }
}
