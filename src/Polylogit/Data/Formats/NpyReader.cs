using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Polylogit.Data.Formats;

/// <summary>
/// Reads a .npy stream: header, then elements, converted while they stream in. Memory is taken only for as many bytes as the caller
/// knows can follow, never on the header's word.
/// </summary>
internal static class NpyReader
{
    private const int ChunkBytes = 64 * 1024;
    private const double LargestExactInteger = 9007199254740992;

    /// <param name="stream">At the first byte of the array.</param>
    /// <param name="mostBytes">Upper bound of the bytes that the stream can give.</param>
    /// <param name="name">What to call the array in messages.</param>
    /// <exception cref="DataFormatException">The array is malformed, truncated, too long, or of a type that cannot be used.</exception>
    public static NpyArray Read(Stream stream, long mostBytes, string name)
    {
        NpyHeader header = NpyHeader.Read(stream, name);
        header.Type.RequireNumbers(name);
        CheckLength(header, mostBytes, name);
        Array values = ReadElements(stream, header.Type, (int)header.Count, name);
        CheckEnd(stream, header, name);
        if (header.IsFortranOrder && header.Shape.Count > 1) values = ToRowMajor(values, header.Shape);
        return new NpyArray(name, header.Shape, values);
    }

    /// <summary>Reads names, in one dimension: texts as they are, numbers with as many digits as tell them apart.</summary>
    /// <param name="stream">At the first byte of the array.</param>
    /// <param name="mostBytes">Upper bound of the bytes that the stream can give.</param>
    /// <param name="name">What to call the array in messages.</param>
    /// <exception cref="DataFormatException">The array is malformed, truncated, too long, has more dimensions, or holds what are no names.</exception>
    public static string[] ReadNames(Stream stream, long mostBytes, string name)
    {
        NpyHeader header = NpyHeader.Read(stream, name);
        if (header.Shape.Count != 1) throw new DataFormatException($"{name} has {header.Shape.Count} dimensions; names need one.");
        CheckLength(header, mostBytes, name);
        string[] names = new string[header.Count];
        if (header.Type.Kind == 'U')
        {
            byte[] text = new byte[header.Type.Size];
            UTF32Encoding encoding = new(header.Type.IsBigEndian, byteOrderMark: false);
            for (int i = 0; i < names.Length; i++)
            {
                Fill(stream, text, name);
                names[i] = encoding.GetString(text).TrimEnd('\0');
            }
        }
        else
        {
            NpyArray numbers = new(name, header.Shape, ReadElements(stream, header.Type, names.Length, name));
            for (int i = 0; i < names.Length; i++) names[i] = numbers[i].ToString("R", CultureInfo.InvariantCulture);
        }

        CheckEnd(stream, header, name);
        return names;
    }

    /// <summary>Reads elements: byte[] for bytes, float[] where a float holds every value, else double[].</summary>
    /// <exception cref="DataFormatException">The stream ends too early, or an integer is too large for a double.</exception>
    public static Array ReadElements(Stream stream, NpyType type, int count, string name)
    {
        Array values = (type.Kind, type.Size) switch
        {
            ('b' or 'u', 1) => new byte[count],
            (_, 1) or (_, 2) or ('f', 4) => new float[count],
            _ => new double[count],
        };
        if (values is byte[] raw) Fill(stream, raw, name);
        else Convert(stream, type, values, name);
        return values;
    }

    private static void CheckLength(NpyHeader header, long mostBytes, string name)
    {
        long bytes = header.Count * header.Type.Size;
        if (bytes > mostBytes)
        {
            throw new DataFormatException(
                $"{name} claims {header.Count} elements, {bytes} bytes, but at most {mostBytes} bytes follow. The file is truncated or damaged: write it again.");
        }
    }

    private static void CheckEnd(Stream stream, NpyHeader header, string name)
    {
        if (stream.ReadByte() >= 0)
            throw new DataFormatException($"{name} holds more bytes than its shape needs ({header.Count * header.Type.Size}). The file is damaged: write it again.");
    }

    private static void Fill(Stream stream, Span<byte> destination, string name)
    {
        int got = stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        if (got < destination.Length)
        {
            throw new DataFormatException(
                $"{name} ends after {got} of {destination.Length} bytes. The file is truncated: copy or write it again.");
        }
    }

    private static void Convert(Stream stream, NpyType type, Array values, string name)
    {
        byte[] chunk = new byte[ChunkBytes];
        for (int start = 0; start < values.Length; start += ChunkBytes / type.Size)
        {
            int elements = Math.Min(ChunkBytes / type.Size, values.Length - start);
            Span<byte> bytes = chunk.AsSpan(0, elements * type.Size);
            Fill(stream, bytes, name);
            if (type.IsBigEndian) Reverse(bytes, type.Size);
            for (int i = 0; i < elements; i++)
            {
                double value = Element(bytes[(i * type.Size)..], type);
                if (values is float[] floats) floats[start + i] = (float)value;
                else ((double[])values)[start + i] = value;
                if (type.Kind != 'f' && Math.Abs(value) >= LargestExactInteger)
                {
                    throw new DataFormatException(
                        $"{name} holds an integer of 2^53 or more at element {start + i}, which a double cannot hold exactly. Store it as float64 if that is meant.");
                }
            }
        }
    }

    private static double Element(ReadOnlySpan<byte> bytes, NpyType type) => (type.Kind, type.Size) switch
    {
        ('i', 1) => (sbyte)bytes[0],
        ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ('i', 8) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        ('u', 2) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        ('u', 4) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        ('u', 8) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        ('f', 2) => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };

    private static void Reverse(Span<byte> bytes, int size)
    {
        for (int i = 0; i < bytes.Length; i += size) bytes.Slice(i, size).Reverse();
    }

    private static Array ToRowMajor(Array values, IReadOnlyList<int> shape) => values switch
    {
        byte[] bytes => Transpose(bytes, shape),
        float[] floats => Transpose(floats, shape),
        _ => Transpose((double[])values, shape),
    };

    /// <summary>Column-major to row-major, for any number of dimensions: counts through the row-major indices.</summary>
    private static T[] Transpose<T>(T[] values, IReadOnlyList<int> shape)
    {
        long[] strides = new long[shape.Count];
        long stride = 1;
        for (int axis = 0; axis < shape.Count; axis++, stride *= shape[axis - 1]) strides[axis] = stride;
        T[] result = new T[values.Length];
        int[] index = new int[shape.Count];
        long from = 0;
        for (int to = 0; to < result.Length; to++)
        {
            result[to] = values[from];
            for (int axis = shape.Count - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++index[axis] < shape[axis]) break;
                from -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }

        return result;
    }
}
