using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Polylogit.Models.Formats;

/// <summary>
/// The file format <c>.polylogit</c>, little-endian throughout: the eight bytes <c>POLYLOGT</c>, the format's version (uint32), the length of
/// the header (uint32), the header as JSON (<see cref="ModelHeader"/>), K x D coefficients and K intercepts (float64), and the SHA-256 of
/// everything before it. The file holds data alone: no type names, no code.
/// </summary>
internal sealed class NativeModelFormat : ReadableModelFormat
{
    public const uint Version = 1;

    private const int LargestHeader = 16 * 1024 * 1024;
    private const int Prefix = 16;

    private static ReadOnlySpan<byte> Magic => "POLYLOGT"u8;

    public override string Name => "polylogit";

    public override IReadOnlyList<string> Extensions => [".polylogit"];

    public override bool Sniff(ReadOnlySpan<byte> head) => head.StartsWith(Magic);

    public override byte[] ToBytes(LogisticModel model, string file) => ToBytes(model);

    public override LogisticModel Read(ReadOnlyMemory<byte> content, string file) => FromBytes(content.Span, file);

    public static byte[] ToBytes(LogisticModel model)
    {
        byte[] header = ModelHeader.ToJson(model);
        int numbers = model.Coefficients.Length + model.Intercepts.Length;
        byte[] bytes = new byte[checked(Prefix + header.Length + numbers * sizeof(double) + SHA256.HashSizeInBytes)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), (uint)header.Length);
        header.CopyTo(bytes, Prefix);
        Span<byte> at = bytes.AsSpan(Prefix + header.Length);
        at = Put(model.Coefficients, at);
        at = Put(model.Intercepts, at);
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes), at);
        return bytes;
    }

    public static LogisticModel FromBytes(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < Prefix + SHA256.HashSizeInBytes || !bytes.StartsWith(Magic))
            throw Refused(name, "it is not a Polylogit model. Give the model.polylogit that 'polylogit train' wrote");
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        ReadOnlySpan<byte> body = bytes[..^SHA256.HashSizeInBytes];
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes[^SHA256.HashSizeInBytes..]))
            throw Refused(name, "its checksum does not match: the file is truncated or damaged. Copy it again or train again");
        if (version != Version)
            throw Refused(name, $"it has format version {version} and this program knows version {Version}. Update Polylogit");
        uint headerLength = BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]);
        if (headerLength > LargestHeader || headerLength > body.Length - Prefix) throw Refused(name, "its header is longer than the file, which no program of ours writes. Train again");
        ModelHeader header = ModelHeader.FromJson(body.Slice(Prefix, (int)headerLength), name);
        ReadOnlySpan<byte> numbers = body[(Prefix + (int)headerLength)..];
        long expected = ((long)header.FeatureCount + 1) * header.ClassNames.Count * sizeof(double);
        if (numbers.Length != expected) throw Refused(name, $"it should hold {expected} bytes of numbers and holds {numbers.Length}, which no program of ours writes. Train again");
        double[] coefficients = new double[header.FeatureCount * header.ClassNames.Count];
        double[] intercepts = new double[header.ClassNames.Count];
        Take(Take(numbers, coefficients), intercepts);
        return Build(coefficients, intercepts, header, name);
    }

    private static Span<byte> Put(ReadOnlySpan<double> numbers, Span<byte> at)
    {
        foreach (double number in numbers)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(at, number);
            at = at[sizeof(double)..];
        }

        return at;
    }

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> at, Span<double> numbers)
    {
        for (int i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(at[(i * sizeof(double))..]);
        return at[(numbers.Length * sizeof(double))..];
    }
}
