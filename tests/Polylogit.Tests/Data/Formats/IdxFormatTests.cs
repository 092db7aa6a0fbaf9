using System.Buffers.Binary;
using System.IO.Compression;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

public sealed class IdxFormatTests
{
    private static readonly byte[] Images = Idx(0x08, [4, 1, 3], 0, 1, 2, 3, 4, 255, 6, 7, 8, 9, 10, 11);
    private static readonly byte[] Digits = Idx(0x08, [4], 0, 1, 2, 1);

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte", "t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte")]
    [InlineData("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")]
    [InlineData("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte.gz")]
    public void A_folder_with_the_four_files_is_a_dataset(string trainImages, string trainLabels, string testImages, string testLabels)
    {
        using TemporaryFolder folder = new();
        Write(folder, trainImages, Images);
        Write(folder, trainLabels, Digits);
        Write(folder, testImages, Idx(0x08, [1, 1, 3], 5, 6, 7));
        Write(folder, testLabels, Idx(0x08, [1], 2));
        foreach (string path in (string[])[folder.Path, folder.Path + "/", folder.File(trainImages)])
        {
            DatasetSplit split = DatasetFormats.Read(path);
            Assert.Equal([0.0, 1, 2, 3, 4, 255, 6, 7, 8, 9, 10, 11], Rows.Values(split.Train));
            Assert.Equal([0, 1, 2, 1], split.Train.Labels.Indices.ToArray());
            Assert.Equal([5.0, 6, 7], Rows.Values(split.Test!));
            Assert.Equal([2], split.Test!.Labels.Indices.ToArray());
        }

        Assert.Equal(Path.GetFileName(folder.Path), DatasetFormats.Read(folder.Path + "/").Name);
    }

    [Fact]
    public void The_digits_of_the_repository_are_the_same_through_idx()
    {
        using TemporaryFolder folder = new();
        Dataset digits = MiniMnist.Head(MiniMnist.Train, 500);
        byte[] pixels = Array.ConvertAll(Rows.Values(digits), value => (byte)value);
        Write(folder, "train-images-idx3-ubyte.gz", Idx(0x08, [500, 28, 28], pixels));
        Write(folder, "train-labels-idx1-ubyte", Idx(0x08, [500], Array.ConvertAll(digits.Labels.Indices.ToArray(), label => (byte)label)));
        Dataset read = DatasetFormats.Read(folder.Path).Train;
        Assert.Equal((500, 784, 10), (read.RowCount, read.FeatureCount, read.ClassCount));
        Near.SameBits<double>(Rows.Values(digits), Rows.Values(read));
        Assert.Equal(digits.Labels.Indices.ToArray(), read.Labels.Indices.ToArray());
        Assert.Null(DatasetFormats.Read(folder.Path).Test);
    }

    [Fact]
    public void Every_element_type_is_read_with_its_most_significant_byte_first()
    {
        Assert.Equal([1.0, 255], Read(Idx(0x08, [2], 1, 255)).ToDoubles());
        Assert.Equal([1.0, -1], Read(Idx(0x09, [2], 1, 255)).ToDoubles());
        Assert.Equal([258.0, -2], Read(Idx(0x0B, [2], 1, 2, 255, 254)).ToDoubles());
        Assert.Equal([16909060.0, -2], Read(Idx(0x0C, [2], 1, 2, 3, 4, 255, 255, 255, 254)).ToDoubles());
        Assert.Equal([1.5], Read(Idx(0x0D, [1], 0x3F, 0xC0, 0, 0)).ToDoubles());
        Assert.Equal([-2.5], Read(Idx(0x0E, [1], 0xC0, 0x04, 0, 0, 0, 0, 0, 0)).ToDoubles());
    }

    [Fact]
    public void Every_truncation_and_every_extra_byte_is_refused()
    {
        for (int length = 0; length < Images.Length; length++) Refused(Images[..length]);
        Assert.Equal("i holds more bytes than its shape needs (12). The file is damaged: copy it again.", Refused([.. Images, 0]));
    }

    [Fact]
    public void Every_truncation_of_a_gzip_file_is_refused()
    {
        byte[] whole = Gzip(Images);
        for (int length = 3; length < whole.Length; length++)
            Assert.Throws<DataFormatException>(() => GzipContent.Decompress(new MemoryStream(whole[..length]), "i", new DatasetReadOptions()));
    }

    [Fact]
    public void Every_flipped_bit_of_a_gzip_file_is_refused_or_harmless()
    {
        byte[] whole = Gzip(Images);
        int harmless = 0;
        for (int bit = 24; bit < whole.Length * 8; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                byte[] content = new byte[Images.Length + 1];
                int length = GzipContent.Decompress(new MemoryStream(damaged), "i", new DatasetReadOptions()).Read(content);
                Assert.Equal(Images, content[..length]);
                harmless++;
            }
            catch (DataFormatException)
            {
            }
        }

        // Time, operating system and the hint on the level of compression.
        Assert.InRange(harmless, 0, 60);
    }

    [Fact]
    public void A_gzip_bomb_is_refused()
    {
        byte[] bomb = Gzip(new byte[64 << 20]);
        Assert.Contains(
            "as a gzip bomb does",
            Assert.Throws<DataFormatException>(() => GzipContent.Decompress(new MemoryStream(bomb), "i", new DatasetReadOptions())).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "more than 1000 bytes",
            Assert.Throws<DataFormatException>(() => GzipContent.Decompress(new MemoryStream(bomb), "i", new DatasetReadOptions { MaxBytes = 1000 })).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x07)]
    [InlineData(0x0A)]
    [InlineData(0x0F)]
    public void An_unknown_element_type_is_refused(byte type) => Assert.StartsWith("i is no IDX array", Refused(Idx(type, [1], 1)), StringComparison.Ordinal);

    [Theory]
    [InlineData(0x7FFFFFFF, 2)]
    [InlineData(65536, 65536)]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    public void A_shape_of_2_31_elements_or_more_is_refused(int rows, int columns) =>
        Assert.Equal("i claims 2^31 elements or more. Split it: one array holds fewer.", Refused(Idx(0x08, [rows, columns], 1)));

    [Fact]
    public void A_claim_beyond_the_file_takes_no_memory()
    {
        byte[] hostile = Idx(0x0E, [int.MaxValue], 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("but 1 bytes follow", Refused(hostile), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 65_536);
    }

    [Fact]
    public void Labels_given_alone_missing_labels_and_labels_of_another_length_are_refused()
    {
        using TemporaryFolder folder = new();
        Write(folder, "train-images-idx3-ubyte", Images);
        string missing = Assert.Throws<DataFormatException>(() => DatasetFormats.Read(folder.Path)).Message;
        Assert.Contains("'train-labels-idx1-ubyte' or 'train-labels-idx1-ubyte.gz' is missing", missing, StringComparison.Ordinal);
        Write(folder, "train-labels-idx1-ubyte", Idx(0x08, [3], 0, 1, 2));
        string alone = Assert.Throws<DataFormatException>(() => DatasetFormats.Read(folder.File("train-labels-idx1-ubyte"))).Message;
        Assert.Contains("Give the images", alone, StringComparison.Ordinal);
        string lengths = Assert.Throws<DataFormatException>(() => DatasetFormats.Read(folder.Path)).Message;
        Assert.Equal("train-images-idx3-ubyte has 4 rows and train-labels-idx1-ubyte 3. Every row needs one label.", lengths);
    }

    private static NpyArray Read(byte[] bytes) => IdxReader.Read(new MemoryStream(bytes), "i", new DatasetReadOptions());

    private static string Refused(byte[] bytes) => Assert.Throws<DataFormatException>(() => Read(bytes)).Message;

    private static void Write(TemporaryFolder folder, string name, byte[] content) =>
        File.WriteAllBytes(folder.File(name), name.EndsWith(".gz", StringComparison.Ordinal) ? Gzip(content) : content);

    private static byte[] Gzip(byte[] content)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Optimal)) gzip.Write(content);
        return stream.ToArray();
    }

    private static byte[] Idx(byte type, int[] shape, params byte[] content)
    {
        byte[] lengths = new byte[4 * shape.Length];
        for (int i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(lengths.AsSpan(4 * i), shape[i]);
        return [0, 0, type, (byte)shape.Length, .. lengths, .. content];
    }
}
