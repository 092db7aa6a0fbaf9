using System.IO.Compression;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

public sealed class ChecksumStreamTests
{
    [Fact]
    public void The_published_check_value_of_CRC_32_comes_out() => Assert.Equal(0xCBF43926u, Checksum([.. "123456789"u8], 9));

    [Fact]
    public void The_checksum_of_nothing_is_zero() => Assert.Equal(0u, Checksum([], 1));

    [Fact]
    public void It_is_that_of_the_frameworks_archive_for_every_length_and_step()
    {
        byte[] bytes = new byte[100];
        new Random(1).NextBytes(bytes);
        for (int length = 0; length <= bytes.Length; length++)
        {
            using ZipArchive zip = new(new MemoryStream(NumpyFiles.Zip(("a", bytes[..length]))));
            uint expected = zip.Entries[0].Crc32;
            foreach (int step in (int[])[1, 7, 8, 100]) Assert.Equal(expected, Checksum(bytes[..length], step));
        }
    }

    [Fact]
    public void More_bytes_than_announced_end_the_reading()
    {
        using ChecksumStream stream = new(new MemoryStream(new byte[10]), 9);
        Assert.Throws<InvalidDataException>(() => stream.ReadExactly(new byte[10]));
    }

    private static uint Checksum(byte[] bytes, int step)
    {
        using ChecksumStream stream = new(new MemoryStream(bytes), bytes.Length);
        byte[] buffer = new byte[step];
        while (stream.Read(buffer, 0, step) > 0) { }
        return stream.Checksum;
    }
}
