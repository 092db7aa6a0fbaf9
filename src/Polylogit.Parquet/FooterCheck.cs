using System.Buffers.Binary;

namespace Polylogit.Parquet;

/// <summary>Looks at the end of a Parquet file before a library makes objects of it: lengths, promised elements, the depth of the schema.</summary>
internal static class FooterCheck
{
    private const int Trailer = 8;
    private const int Schema = 2;
    private const int Children = 5;
    private const int DeepestSchema = 32;

    /// <summary>Checks the footer.</summary>
    /// <param name="stream">The file, seekable.</param>
    /// <param name="mostBytes">Most bytes that it may have.</param>
    /// <exception cref="InvalidDataException">It is not sound; the message says why.</exception>
    public static void Run(Stream stream, long mostBytes)
    {
        if (stream.Length < 4 + Trailer) throw new InvalidDataException("it is too short");
        byte[] trailer = new byte[Trailer];
        stream.Position = stream.Length - Trailer;
        stream.ReadExactly(trailer);
        if (trailer.AsSpan(4).SequenceEqual("PARE"u8)) throw new InvalidDataException("it is encrypted");
        if (!trailer.AsSpan(4).SequenceEqual("PAR1"u8)) throw new InvalidDataException("it does not end as Parquet does");
        int length = BinaryPrimitives.ReadInt32LittleEndian(trailer);
        if (length <= 0 || length > stream.Length - 4 - Trailer) throw new InvalidDataException("the length of its metadata is not that of the file");
        if (length > mostBytes) throw new InvalidDataException($"its metadata are larger than {mostBytes} bytes");
        byte[] footer = new byte[length];
        stream.Position = stream.Length - Trailer - length;
        stream.ReadExactly(footer);
        CompactReader reader = new(footer);
        int id = 0;
        while (reader.Field(ref id, out int type))
        {
            if (id == Schema && type == CompactReader.List) CheckSchema(ref reader);
            else reader.Skip(type);
        }
    }

    /// <summary>The schema is a tree, told from its root down: a library goes through it by recursion.</summary>
    private static void CheckSchema(ref CompactReader reader)
    {
        Stack<long> open = new([1]);
        int count = reader.Elements(out int element);
        for (int i = 0; i < count; i++)
        {
            while (open.TryPeek(out long left) && left == 0) open.Pop();
            if (open.Count == 0 || element != CompactReader.Struct) throw new InvalidDataException("its schema is no tree");
            open.Push(open.Pop() - 1);
            long children = ReadChildren(ref reader);
            if (children < 0 || children > count) throw new InvalidDataException("its schema promises columns that are not there");
            open.Push(children);
            if (open.Count > DeepestSchema) throw new InvalidDataException("its schema is nested too deeply");
        }

        if (open.Any(left => left > 0)) throw new InvalidDataException("its schema ends too soon");
    }

    private static long ReadChildren(ref CompactReader reader)
    {
        long children = 0;
        int id = 0;
        while (reader.Field(ref id, out int type))
        {
            if (id == Children && type == CompactReader.I32) children = reader.Integer();
            else reader.Skip(type);
        }

        return children;
    }
}
