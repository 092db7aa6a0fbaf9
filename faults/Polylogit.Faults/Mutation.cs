using System.Security.Cryptography;

namespace Polylogit.Faults;

/// <summary>Changes inputs as fuzzers do: flips bits, repeats, removes and inserts pieces, crosses two inputs, writes numbers at the edges of their range.</summary>
/// <param name="seed">Seed of the changes.</param>
public sealed class Mutation(int seed)
{
    private const int LongestInput = 1 << 16;

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            ",", ";", "\t", "\n", "\r\n", "\"", "\"\"", "\0", "\uFEFF", "NA", "-", ".", "e9", "1e999", "1e-999", "-0", "inf", "nan", "0", "1", "255", "256",
            "9007199254740993", "18446744073709551616", "2147483647", "2147483648", ":", "#", "qid:1", " 0:1", " 1:2", "a,b,y\n", "é", "{", "}", "[", "]", "null", "(1, 1)", "<f8", "|O",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0], [0, 0, 0, 0], [0x1F, 0x8B, 8], [0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80],
    ];

    private readonly Random _random = new(seed);

    /// <summary>A changed copy of one input of the corpus.</summary>
    public byte[] Next(IReadOnlyList<byte[]> corpus)
    {
        List<byte> input = [.. corpus[_random.Next(corpus.Count)]];
        for (int change = 1 << _random.Next(5); change > 0; change--) Change(input, corpus);
        if (input.Count > LongestInput) input.RemoveRange(LongestInput, input.Count - LongestInput);
        byte[] changed = [.. input];

        // A model with a wrong checksum is refused at once: most are given a right one, so that what lies behind is reached.
        if (changed.AsSpan().StartsWith("POLYLOGT"u8) && changed.Length > 48 && _random.Next(8) > 0)
            SHA256.HashData(changed.AsSpan(0, changed.Length - 32), changed.AsSpan(changed.Length - 32));
        return changed;
    }

    private void Change(List<byte> input, IReadOnlyList<byte[]> corpus)
    {
        int at = _random.Next(input.Count + 1), length = Math.Min(input.Count - at, 1 << _random.Next(7));
        switch (_random.Next(7))
        {
            case 0 when at < input.Count:
                input[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when at < input.Count:
                input[at] = (byte)_random.Next(256);
                break;
            case 2:
                input.RemoveRange(at, length);
                break;
            case 3:
                input.InsertRange(_random.Next(input.Count + 1), input.GetRange(at, length));
                break;
            case 4:
                input.InsertRange(at, Pieces[_random.Next(Pieces.Length)]);
                break;
            case 5:
                byte[] piece = Pieces[_random.Next(Pieces.Length)];
                for (int i = 0; i < piece.Length && at + i < input.Count; i++) input[at + i] = piece[i];
                break;
            default:
                byte[] other = corpus[_random.Next(corpus.Count)];
                int from = _random.Next(other.Length + 1);
                input.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 256)).ToArray());
                break;
        }
    }
}
