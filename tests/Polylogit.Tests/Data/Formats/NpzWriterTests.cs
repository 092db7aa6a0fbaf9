using System.IO.Compression;
using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Tests.Data.Formats;

public sealed class NpzWriterTests
{
    [Fact]
    public void The_platforms_reader_of_zip_finds_every_entry_with_its_checksum_and_data_at_multiples_of_64()
    {
        using ZipArchive zip = new(new MemoryStream(Archive()));
        Assert.Equal([("a.npy", 128 + 24L), ("b.npy", 128 + 2 * 8L)], zip.Entries.Select(entry => (entry.FullName, entry.Length)));
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using MemoryStream content = new();
            using (Stream stream = entry.Open()) stream.CopyTo(content);
            Assert.Equal(Crc32.Append(0, content.ToArray()), entry.Crc32);
            Assert.Equal((byte)'\n', content.ToArray()[127]);
        }
    }

    [Fact]
    public void Arrays_come_back()
    {
        using NpzArchive archive = new(new MemoryStream(Archive()), "a.npz");
        NpyArray numbers = archive.Read("a");
        Assert.Equal("(3, 1)", numbers.ShapeText);
        Assert.Equal([1.5, -0.0, double.MaxValue], numbers.ToDoubles());
        Assert.True(double.IsNegative(numbers[1]));
        Assert.Equal(["é😀", ""], archive.ReadNames("b"));
    }

    [Fact]
    public void The_same_arrays_give_the_same_bytes() => Assert.Equal(Archive(), Archive());

    [Fact]
    public void A_text_that_numpy_would_shorten_is_refused()
    {
        using NpzWriter npz = new(new MemoryStream());
        Assert.Throws<DataFormatException>(() => npz.Add("a", ["b\0"]));
    }

    private static byte[] Archive()
    {
        using MemoryStream stream = new();
        using (NpzWriter npz = new(stream))
        {
            npz.Add("a", [3, 1], [1.5, -0.0, double.MaxValue]);
            npz.Add("b", ["é😀", ""]);
        }

        return stream.ToArray();
    }
}
