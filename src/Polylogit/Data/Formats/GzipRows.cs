using System.Buffers.Binary;
using System.IO.Compression;

namespace Polylogit.Data.Formats;

/// <summary>The content of a gzip file as it is decompressed, in constant memory; at its end it is checked to be whole.</summary>
internal sealed class GzipRows : ReadingStream
{
    private readonly TrailingBytes _compressed;
    private readonly GZipStream _gzip;
    private readonly string _file;
    private uint _length;

    /// <param name="compressed">At the first byte of the gzip file.</param>
    /// <param name="file">What to call the file in messages.</param>
    public GzipRows(Stream compressed, string file)
    {
        _compressed = new TrailingBytes(compressed);
        _gzip = new GZipStream(_compressed, CompressionMode.Decompress);
        _file = file;
    }

    public override int Read(Span<byte> buffer)
    {
        int got;
        try
        {
            got = _gzip.Read(buffer);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new DataFormatException($"{_file} cannot be decompressed ({error.Message.TrimEnd('.')}). The file is truncated or damaged: copy or write it again.", error);
        }

        _length += (uint)got;
        if (got == 0 && !buffer.IsEmpty && BinaryPrimitives.ReadUInt32LittleEndian(_compressed.Last) != _length)
            throw new DataFormatException($"{_file} is not one whole gzip file: the length at its end is not that of its content. Copy or write it again.");
        return got;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _gzip.Dispose();
        base.Dispose(disposing);
    }
}
