using System.IO.Compression;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

public sealed class NpzFormatTests : IDisposable
{
    private static readonly double[] Values = [0, 1, 2, 3, 100, 5, 6, 7];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Types =>
        ["|u1", "|i1", "<u2", ">u2", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8", "<f2", ">f2", "<f4", ">f4", "<f8", ">f8"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_element_type_version_and_order_gives_the_same_features(string type)
    {
        for (int version = 1; version <= 3; version++)
        {
            byte[] rows = Npy.Encode(type, Values), columns = Npy.Encode(type, [0, 2, 100, 6, 1, 3, 5, 7]);
            foreach (byte[] x in new[] { Npy.Of(type, "(4, 2)", rows, false, version), Npy.Of(type, "(4, 2)", columns, true, version) })
            {
                Dataset data = Read(Small(x, Npy.Longs("(4,)", 0, 1, 1, 0))).Train;
                double[] row = new double[2];
                for (int i = 0; i < 4; i++)
                {
                    data.Features.CopyRow(i, row);
                    Assert.Equal(Values[(2 * i)..(2 * i + 2)], row);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Labels_may_have_every_element_type(string type)
    {
        byte[] y = Npy.Of(type, "(4,)", Npy.Encode(type, [0, 2, 1, 0]));
        Dataset data = Read(Small(Npy.Doubles("(4, 2)", Values), y)).Train;
        Assert.Equal([0, 2, 1, 0], data.Labels.Indices.ToArray());
    }

    [Theory]
    [InlineData("|O")]
    [InlineData("|S4")]
    [InlineData("<U4")]
    [InlineData("<c16")]
    [InlineData("<M8[D]")]
    [InlineData("|V8")]
    [InlineData("<f16")]
    [InlineData("f8")]
    [InlineData("")]
    public void Other_element_types_are_refused(string type) =>
        Refused(Small(Npy.Of(type, "(4, 2)", new byte[64]), Npy.Longs("(4,)", 0, 1, 1, 0)));

    [Theory]
    [InlineData("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (4, 2), }")]
    [InlineData("{'descr': '<f8', 'fortran_order': Maybe, 'shape': (4, 2), }")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, }")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (4, -2), }")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296, 4294967296), }")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (4, 3), }")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (4, 1), }")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (4, 2)")]
    [InlineData("__import__('os').system('echo')")]
    [InlineData("")]
    public void Headers_that_do_not_describe_the_bytes_are_refused(string header) =>
        Refused(Small(Npy.WithHeader(header, Npy.Encode("<f8", Values)), Npy.Longs("(4,)", 0, 1, 1, 0)));

    [Fact]
    public void A_header_over_64_KB_is_refused_before_it_is_read()
    {
        byte[] npy = [0x93, .. "NUMPY"u8, 2, 0, .. BitConverter.GetBytes(int.MaxValue), .. "{'descr'"u8];
        Refused(Small(npy, Npy.Longs("(4,)", 0, 1, 1, 0)));
    }

    [Fact]
    public void An_unknown_version_is_refused() =>
        Refused(Small(Npy.Of("<f8", "(4, 2)", Npy.Encode("<f8", Values), false, 4), Npy.Longs("(4,)", 0, 1, 1, 0)));

    [Fact]
    public void Two_entries_of_one_name_are_refused() =>
        Refused(NpzFile.Good().Again("X_train", Npy.Doubles("(10, 4)", new double[40])).ToBytes());

    [Fact]
    public void More_bytes_than_the_cap_are_refused_however_small_the_file()
    {
        byte[] bomb = NpzFile.Good().With("X_train", Npy.Doubles("(1000, 1000)", new double[1_000_000])).ToBytes(CompressionLevel.SmallestSize);
        Assert.InRange(bomb.Length, 0, 100_000);
        string path = Write(bomb);
        Assert.Throws<DataFormatException>(() => DatasetCatalog.Read(path, null, new DatasetReadOptions { MaxBytes = 1_000_000 }));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] bytes = NpzFile.Good().ToBytes();
        for (int length = 0; length < bytes.Length; length++) Refused(bytes[..length]);
    }

    [Fact]
    public void Every_flipped_bit_is_refused_or_changes_nothing()
    {
        byte[] bytes = NpzFile.Good().ToBytes();
        double[] expected = Numbers(Read(bytes));
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                double[] actual = Numbers(Read(bytes));
                if (!actual.SequenceEqual(expected)) Assert.Fail($"Bit {bit} went unnoticed.");
            }
            catch (DataFormatException)
            {
                // Noticed, and said.
            }

            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Compressed_and_stored_entries_are_the_same_data() =>
        Assert.Equal(Numbers(Read(NpzFile.Good().ToBytes())), Numbers(Read(NpzFile.Good().ToBytes(CompressionLevel.Optimal))));

    private static byte[] Small(byte[] x, byte[] y) => new NpzFile().With("X_train", x).With("y_train", y).ToBytes();

    private static double[] Numbers(DatasetSplit split) =>
        [.. new[] { split.Train, split.Test! }.SelectMany(part => Enumerable.Range(0, part.RowCount).SelectMany(row =>
        {
            double[] values = new double[part.FeatureCount];
            part.Features.CopyRow(row, values);
            return values.Append(part.Labels.Indices[row]);
        }))];

    private string Write(byte[] bytes)
    {
        string path = _folder.File("data.npz");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private DatasetSplit Read(byte[] bytes) => DatasetFormats.Read(Write(bytes));

    private void Refused(byte[] bytes)
    {
        string path = Write(bytes);
        Assert.NotEmpty(Assert.Throws<DataFormatException>(() => DatasetFormats.Read(path)).Message);
    }
}
