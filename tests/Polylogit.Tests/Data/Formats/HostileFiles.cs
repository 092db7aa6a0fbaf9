using System.IO.Compression;
using System.Text;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

/// <summary>Files that mean harm or were harmed, by name.</summary>
internal static class HostileFiles
{
    private const int Large = 20 << 20;

    public static IEnumerable<(string Name, Func<byte[]> Content)> All { get; } =
    [
        ("nothing", () => []),
        ("one NUL byte", () => [0]),
        ("a megabyte of NUL bytes", () => new byte[1 << 20]),
        ("a megabyte of 0xFF", () => Filled(1 << 20, 0xFF)),
        ("random bytes", () => RandomBytes(1 << 20)),
        ("a byte order mark alone", () => [0xEF, 0xBB, 0xBF]),
        ("UTF-16", () => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("a,b,y\n1,2,x\n")).ToArray()),
        ("UTF-16 with the large end first", () => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("a,b,y\n1,2,x\n")]),
        ("UTF-32", () => [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes("a,b,y\n1,2,x\n")]),
        ("a PNG picture", () => [0x89, .. "PNG\r\n"u8, 0x1A, .. "\n"u8, 0, 0, 0, 13, .. "IHDR"u8]),
        ("a PDF", () => [.. "%PDF-1.7\n"u8, .. RandomBytes(1000)]),
        ("a program", () => [0x7F, .. "ELF"u8, 2, 1, 1, 0, .. RandomBytes(1000)]),
        ("a web page", () => Text("<!DOCTYPE html>\n<html>\n<body>404</body>\n</html>\n")),
        ("JSON", () => Text("{\"a\": 1, \"b\": [1, 2, 3]}\n")),
        ("JSON a hundred thousand deep", () => Text(new string('[', 100_000))),
        ("a zip archive's beginning", () => [.. "PK\u0003\u0004"u8]),
        ("a zip archive's end", () => [.. "PK\u0005\u0006"u8, .. new byte[18]]),
        ("a zip archive of no arrays", () => NumpyFiles.Zip(("readme.txt", Text("hello")))),
        ("a zip archive in zip archives", () => NumpyFiles.Zip(("X_train.npy", NumpyFiles.Zip(("y_train.npy", NumpyFiles.Zip()))))),
        ("a zip bomb", () => NumpyFiles.Zip(CompressionLevel.SmallestSize, ("X_train.npy", new byte[64 << 20]), ("y_train.npy", new byte[8]))),
        ("an array of 2^31 elements", () => NumpyFiles.Zip(("X_train.npy", NumpyFiles.Bytes("(65536, 32768)")), ("y_train.npy", NumpyFiles.Bytes("(65536,)")))),
        ("an array that claims two gigabytes", () => NumpyFiles.Zip(("X_train.npy", NumpyFiles.Bytes("(65536, 32767)")), ("y_train.npy", NumpyFiles.Bytes("(65536,)")))),
        ("Python objects", () => NumpyFiles.Zip(("X_train.npy", NumpyFiles.WithHeader(NumpyFiles.Header("|O", "(2, 2)"), [.. "cos\nsystem\n"u8])), ("y_train.npy", NumpyFiles.Bytes("(2,)", 0, 1)))),
        ("an array name that climbs", () => NumpyFiles.Zip(("../../X_train.npy", NumpyFiles.Bytes("(1, 1)", 1)))),
        ("IDX of a shape that overflows", () => [0, 0, 8, 3, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF]),
        ("IDX of 2^32 - 1 rows", () => [0, 0, 14, 1, 0xFF, 0xFF, 0xFF, 0xFF]),
        ("IDX that ends in its header", () => [0, 0, 8, 3, 0, 0]),
        ("gzip of nothing", () => Gzip([])),
        ("gzip's beginning", () => [0x1F, 0x8B, 8]),
        ("gzip in gzip", () => Gzip(Gzip(Text("a,y\n1,x\n2,z\n")))),
        ("a gzip bomb", () => Gzip(new byte[128 << 20])),
        ("a gzip bomb of digits", () => Gzip(Filled(128 << 20, (byte)'1'))),
        ("a row without end", () => Filled(Large, (byte)'1')),
        ("a text without end", () => Filled(Large, (byte)'x')),
        ("a quote without end", () => [.. "a,b,y\n1,2,\""u8, .. Filled(Large, (byte)'x')]),
        ("quotes only", () => Filled(Large, (byte)'"')),
        ("commas only", () => Filled(Large, (byte)',')),
        ("line ends only", () => Filled(Large, (byte)'\n')),
        ("spaces only", () => Filled(Large, (byte)' ')),
        ("a header of two million columns", () => Text(string.Join(',', Enumerable.Range(0, 2_000_000)) + "\n")),
        ("a header of one name, a hundred thousand times", () => Text(string.Join(',', Enumerable.Repeat("a", 100_000)) + "\n1,2\n")),
        ("a NUL byte in a number", () => Text("a,b,y\n1,2,x\n3,4\0,z\n")),
        ("NUL bytes instead of a hole on disk", () => [.. "a,b,y\n1,2,x\n"u8, .. new byte[1 << 20]]),
        ("a number of ten million digits", () => [.. "a,y\n1,x\n"u8, .. Filled(10 << 20, (byte)'7'), .. ",z\n"u8]),
        ("an exponent of a million digits", () => [.. "a,y\n1,x\n1e"u8, .. Filled(1 << 20, (byte)'9'), .. ",z\n"u8]),
        ("a hundred thousand categories", () => Text("c,a,y\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"n{i},1,{i % 2}\n")))),
        ("a hundred thousand classes", () => Text("a,y\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"1,n{i}\n")))),
        ("half a letter", () => [.. "a,b,y\n1,2,"u8, 0xC3, .. "\n3,4,z\n"u8]),
        ("a letter spelled too long", () => [.. "a,b,y\n1,2,"u8, 0xC0, 0x80, .. "\n3,4,z\n"u8]),
        ("LIBSVM with a column far out", () => Text("1 2147483646:1\n0 1:1\n")),
        ("LIBSVM with a column beyond 2^64", () => Text("1 99999999999999999999999:1\n")),
        ("LIBSVM in one line without end", () => [.. "1 1:1 "u8, .. Enumerable.Repeat("2:1 "u8.ToArray(), Large / 4).SelectMany(pair => pair)]),
        ("LIBSVM whose comment never ends", () => [.. "1 1:1 #"u8, .. Filled(Large, (byte)'x')]),
        ("LIBSVM cut in a pair", () => Text("1 1:1\n0 2:")),
    ];

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Filled(int length, byte value)
    {
        byte[] bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }

    private static byte[] RandomBytes(int length)
    {
        byte[] bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Gzip(byte[] content)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.SmallestSize)) gzip.Write(content);
        return stream.ToArray();
    }
}
