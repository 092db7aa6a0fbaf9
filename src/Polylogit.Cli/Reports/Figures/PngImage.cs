using System.Buffers.Binary;
using System.IO.Compression;
using Polylogit.Data.Formats;

namespace Polylogit.Cli.Reports.Figures;

/// <summary>
/// Small pictures as PNG files within the page, each pixel an index into at most 256 colours.
/// <para>Source: W3C, Portable Network Graphics (PNG) Specification, third edition (2025).</para>
/// </summary>
internal static class PngImage
{
    private const byte BitDepth = 8, Indexed = 3;

    /// <summary>A picture as the address of an image.</summary>
    /// <param name="pixels">Height x width indices of colours, row-major.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="palette">Red, green and blue of each colour, at most 256.</param>
    public static string DataUri(ReadOnlySpan<byte> pixels, int width, ReadOnlySpan<byte> palette) =>
        $"data:image/png;base64,{Convert.ToBase64String(ToBytes(pixels, width, palette))}";

    private static byte[] ToBytes(ReadOnlySpan<byte> pixels, int width, ReadOnlySpan<byte> palette)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), pixels.Length / width);
        (header[8], header[9]) = (BitDepth, Indexed);
        using MemoryStream png = new();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Write(png, "IHDR"u8, header);
        Write(png, "PLTE"u8, palette);
        Write(png, "IDAT"u8, Compressed(pixels, width));
        Write(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Compressed(ReadOnlySpan<byte> pixels, int width)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.SmallestSize))
        {
            for (int row = 0; row < pixels.Length; row += width)
            {
                zlib.WriteByte(0); // no filter: neighbouring indices say little of each other
                zlib.Write(pixels.Slice(row, width));
            }
        }

        return compressed.ToArray();
    }

    private static void Write(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        byte[] chunk = [.. type, .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Append(0, chunk));
        png.Write(number);
    }
}
