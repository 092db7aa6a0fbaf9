using System.IO.Compression;

namespace Polylogit.Data.Formats;

/// <summary>The content of a gzip file, decompressed into memory within bounds.</summary>
internal static class GzipContent
{
    private const int ChunkBytes = 128 * 1024;
    private const int SmallContent = 16 * 1024 * 1024;

    public static bool Sniff(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]);

    /// <param name="stream">At the first byte of the gzip file; seekable.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <param name="options">Bounds.</param>
    /// <exception cref="DataFormatException">The file is truncated or damaged, or its content is larger than the bounds allow.</exception>
    public static ChunkedContent Decompress(Stream stream, string file, DatasetReadOptions options)
    {
        long compressed = stream.Length;
        long most = options.MaxBytes;
        ChunkedContent content = new();
        byte[] chunk = new byte[ChunkBytes];
        try
        {
            using GZipStream gzip = new(stream, CompressionMode.Decompress, leaveOpen: true);
            while (gzip.Read(chunk) is > 0 and int got)
            {
                if (content.Length + got > most)
                    throw new DataFormatException($"{file} holds more than {most} bytes once it is decompressed. Raise the limit (MaxBytes, --max-bytes) if the file is meant to be that large.");
                if (content.Length + got > SmallContent && (content.Length + got) / Math.Max(1, compressed) > options.MaxCompressionRatio)
                    throw new DataFormatException($"{file} grows from {compressed} to more than {content.Length} bytes, as a gzip bomb does. Give it decompressed if it is meant.");
                content.Append(chunk.AsSpan(0, got));
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new DataFormatException($"{file} cannot be decompressed ({error.Message.TrimEnd('.')}). The file is truncated or damaged: copy or write it again.", error);
        }

        CheckLength(stream, content.Length, file);
        content.Position = 0;
        return content;
    }

    /// <summary>The file ends in the length of its content, so that a truncated file does not pass for a short one.</summary>
    private static void CheckLength(Stream stream, long length, string file)
    {
        Span<byte> trailer = stackalloc byte[4];
        bool fits = stream.Length >= 18;
        if (fits)
        {
            stream.Position = stream.Length - 4;
            fits = stream.ReadAtLeast(trailer, 4, throwOnEndOfStream: false) == 4
                && System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(trailer) == (uint)length;
        }

        if (!fits) throw new DataFormatException($"{file} is not one whole gzip file: the length at its end is not that of its content. Copy or write it again.");
    }
}
