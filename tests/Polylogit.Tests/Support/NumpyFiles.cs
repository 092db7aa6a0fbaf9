using System.IO.Compression;
using System.Text;

namespace Polylogit.Tests.Support;

/// <summary>Builds .npy and .npz files by hand, well-formed or not.</summary>
internal static class NumpyFiles
{
    /// <summary>A header text with its bytes behind it, in version 1, 2 or 3.</summary>
    public static byte[] WithHeader(string header, byte[] content, int version = 1)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = BitConverter.GetBytes(text.Length)[..(version == 1 ? 2 : 4)];
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. text, .. content];
    }

    public static string Header(string descr, string shape, bool fortran = false) =>
        $"{{'descr': '{descr}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}\n";

    public static byte[] Bytes(string shape, params byte[] values) => WithHeader(Header("|u1", shape), values);

    public static byte[] Doubles(string shape, params double[] values) =>
        WithHeader(Header("<f8", shape), [.. values.SelectMany(BitConverter.GetBytes)]);

    public static byte[] Integers(string shape, params long[] values) =>
        WithHeader(Header("<i8", shape), [.. values.SelectMany(BitConverter.GetBytes)]);

    /// <summary>A zip archive of entries.</summary>
    public static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A zip archive of uncompressed entries.</summary>
    public static byte[] Zip(params (string Name, byte[] Content)[] entries) => Zip(CompressionLevel.NoCompression, entries);
}
