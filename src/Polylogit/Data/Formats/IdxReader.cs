using System.Buffers.Binary;

namespace Polylogit.Data.Formats;

/// <summary>
/// Reads an array in the IDX format of the MNIST database: two zero bytes, a byte for the element type, one for the number of dimensions,
/// their lengths, then the elements; everything with the most significant byte first. Source: yann.lecun.com/exdb/mnist.
/// </summary>
internal static class IdxReader
{
    private const int MostDimensions = 4;

    public static bool Sniff(ReadOnlySpan<byte> head) =>
        head.Length >= 4 && head[0] == 0 && head[1] == 0 && TypeOf(head[2]) is not null && head[3] is >= 1 and <= MostDimensions;

    /// <param name="stream">At the first byte; seekable, so that its length bounds what is taken from memory.</param>
    /// <param name="name">What to call the array in messages.</param>
    /// <param name="options">Bounds.</param>
    /// <exception cref="DataFormatException">The array is malformed, truncated, too long or too large.</exception>
    public static NpyArray Read(Stream stream, string name, DatasetReadOptions options)
    {
        Span<byte> head = stackalloc byte[4 + 4 * MostDimensions];
        int got = stream.ReadAtLeast(head[..4], 4, throwOnEndOfStream: false);
        if (!Sniff(head[..got]))
            throw new DataFormatException($"{name} is no IDX array: it does not begin with two zero bytes, an element type and 1 to {MostDimensions} dimensions.");
        NpyType type = TypeOf(head[2])!.Value;
        int dimensions = head[3];
        if (stream.ReadAtLeast(head.Slice(4, 4 * dimensions), 4 * dimensions, throwOnEndOfStream: false) < 4 * dimensions)
            throw new DataFormatException($"{name} ends inside its header. The file is truncated: copy it again.");
        int[] shape = new int[dimensions];
        long count = 1;
        for (int i = 0; i < dimensions; i++)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(head[(4 + 4 * i)..]);
            count *= Math.Max(1, length);
            if (length > int.MaxValue || count > int.MaxValue)
                throw new DataFormatException($"{name} claims 2^31 elements or more. Split it: one array holds fewer.");
            shape[i] = (int)length;
        }

        if (Array.IndexOf(shape, 0) >= 0) count = 0;
        long bytes = count * type.Size, follow = stream.Length - stream.Position;
        if (bytes > follow)
        {
            throw new DataFormatException(
                $"{name} claims {count} elements, {bytes} bytes, but {follow} bytes follow. The file is truncated or damaged: copy it again.");
        }

        if (bytes < follow) throw new DataFormatException($"{name} holds more bytes than its shape needs ({bytes}). The file is damaged: copy it again.");
        if (bytes > options.MaxBytes)
            throw new DataFormatException($"{name} has {bytes} bytes; the limit is {options.MaxBytes}. Raise the limit (MaxBytes, --max-bytes) if the file is meant to be that large.");
        return new NpyArray(name, shape, NpyReader.ReadElements(stream, type, (int)count, name));
    }

    private static NpyType? TypeOf(byte code) => code switch
    {
        0x08 => new NpyType('u', 1, true),
        0x09 => new NpyType('i', 1, true),
        0x0B => new NpyType('i', 2, true),
        0x0C => new NpyType('i', 4, true),
        0x0D => new NpyType('f', 4, true),
        0x0E => new NpyType('f', 8, true),
        _ => null,
    };
}
