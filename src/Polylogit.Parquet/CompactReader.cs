namespace Polylogit.Parquet;

/// <summary>
/// Goes through Thrift's compact protocol, in which Parquet keeps its metadata, without building anything: what it passes over is whole, and promises no
/// more than there are bytes. Source: thrift-compact-protocol.md of github.com/apache/thrift.
/// </summary>
internal ref struct CompactReader(ReadOnlySpan<byte> bytes)
{
    public const int I32 = 5, I64 = 6, List = 9, Struct = 12;

    private const int Deepest = 16;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes that have been passed.</summary>
    public int At { get; private set; }

    /// <summary>The next field of a struct.</summary>
    /// <param name="id">Number of the field before; 0 at the beginning; then that of this one.</param>
    /// <param name="type">Its type.</param>
    /// <returns>False at the end of the struct.</returns>
    /// <exception cref="InvalidDataException">The bytes end, or are none of this protocol.</exception>
    public bool Field(ref int id, out int type)
    {
        int head = Byte();
        type = head & 15;
        if (type == 0) return false;
        id = head >> 4 is > 0 and int step ? id + step : (int)Integer();
        return true;
    }

    /// <summary>A number of 16, 32 or 64 bits.</summary>
    /// <exception cref="InvalidDataException">The bytes end, or are none of this protocol.</exception>
    public long Integer()
    {
        ulong number = Unsigned();
        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    /// <summary>The head of a list.</summary>
    /// <returns>Number of elements, of which each has a byte at least.</returns>
    /// <exception cref="InvalidDataException">The bytes end, or are none of this protocol.</exception>
    public int Elements(out int type)
    {
        int head = Byte();
        type = head & 15;
        return Counted(head >> 4 is < 15 and int few ? (ulong)few : Unsigned());
    }

    /// <summary>Passes over a value.</summary>
    /// <exception cref="InvalidDataException">The bytes end, or are none of this protocol.</exception>
    public void Skip(int type) => Skip(type, 0, isElement: false);

    private void Skip(int type, int depth, bool isElement)
    {
        if (depth > Deepest) throw new InvalidDataException("its metadata are nested too deeply");
        switch (type)
        {
            case 1 or 2:
                if (isElement) Pass(1);
                break;
            case 3:
                Pass(1);
                break;
            case 4 or I32 or I64:
                Unsigned();
                break;
            case 7:
                Pass(sizeof(double));
                break;
            case 8:
                Pass(Counted(Unsigned()));
                break;
            case List or 10:
                int count = Elements(out int element);
                for (int i = 0; i < count; i++) Skip(element, depth + 1, isElement: true);
                break;
            case Struct:
                int id = 0;
                while (Field(ref id, out int field)) Skip(field, depth + 1, isElement: false);
                break;
            default:
                throw new InvalidDataException("its metadata hold a type that Parquet has not");
        }
    }

    private int Counted(ulong count) => count <= (ulong)(_bytes.Length - At) ? (int)count : throw new InvalidDataException("its metadata promise more than there is");

    private void Pass(int count)
    {
        if (count > _bytes.Length - At) throw new InvalidDataException("its metadata end too soon");
        At += count;
    }

    private int Byte()
    {
        Pass(1);
        return _bytes[At - 1];
    }

    private ulong Unsigned()
    {
        ulong number = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            int next = Byte();
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return number;
        }

        throw new InvalidDataException("its metadata hold a number of more than 64 bits");
    }
}
