using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

public sealed class NpyReaderTests
{
    private static readonly string[] Bytes = ["b1", "u1"], Floats = ["i1", "u2", "i2", "f2", "f4", "cu"];

    [Fact]
    public void Arrays_that_numpy_wrote_have_its_shapes_and_values()
    {
        GoldenJson[] expected = GoldenJson.Read("arrays.json").Objects("arrays");
        using FileStream file = File.OpenRead(Repository.Golden("arrays.npz"));
        using NpzArchive archive = new(file, "arrays.npz");
        Assert.Equal(expected.Select(array => array.Text("name")), archive.Names);
        Assert.Equal(47, expected.Length);
        foreach (GoldenJson array in expected)
        {
            NpyArray read = archive.Read(array.Text("name"));
            Assert.Equal(array.Ints("shape"), read.Shape);
            Near.SameBits<double>(array.Doubles("values"), read.ToDoubles());
            string kind = array.Text("name")[..2];
            Type stored = Bytes.Contains(kind) ? typeof(byte[]) : Floats.Contains(kind) ? typeof(float[]) : typeof(double[]);
            Assert.Equal(stored, read.Values.GetType());
        }
    }

    [Fact]
    public void Many_elements_cross_the_chunks_unharmed()
    {
        double[] values = [.. Enumerable.Range(0, 30_000).Select(i => i / 7.0)];
        Near.SameBits<double>(values, Read(NumpyFiles.Doubles("(30000,)", values)).ToDoubles());
    }

    [Theory]
    [InlineData("|u1", 6)]
    [InlineData("<f8", 48)]
    [InlineData("<f2", 12)]
    public void The_bytes_must_be_as_many_as_the_shape_needs(string descr, int bytes)
    {
        Assert.Equal(6, Read(NumpyFiles.WithHeader(NumpyFiles.Header(descr, "(2, 3)"), new byte[bytes])).ToDoubles().Length);
        for (int got = 0; got < bytes; got++)
        {
            byte[] tooFew = NumpyFiles.WithHeader(NumpyFiles.Header(descr, "(2, 3)"), new byte[got]);
            Assert.Contains("The file is truncated", Refused(tooFew), StringComparison.Ordinal);
            Assert.Contains("bytes follow. The file is truncated or damaged", Refused(tooFew, got), StringComparison.Ordinal);
        }

        byte[] tooMany = NumpyFiles.WithHeader(NumpyFiles.Header(descr, "(2, 3)"), new byte[bytes + 1]);
        Assert.Equal($"a holds more bytes than its shape needs ({bytes}). The file is damaged: write it again.", Refused(tooMany));
    }

    [Fact]
    public void A_claim_beyond_what_can_follow_takes_no_memory()
    {
        byte[] hostile = NumpyFiles.WithHeader(NumpyFiles.Header("<f8", "(2147483647,)"), new byte[8]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(
            "a claims 2147483647 elements, 17179869176 bytes, but at most 8 bytes follow. The file is truncated or damaged: write it again.",
            Refused(hostile, 8));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 65_536);
    }

    [Theory]
    [InlineData(9007199254740992)]
    [InlineData(-9007199254740992)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void An_integer_that_a_double_cannot_be_trusted_with_is_refused_with_its_place(long value) =>
        Assert.Contains("holds an integer of 2^53 or more at element 2", Refused(NumpyFiles.Integers("(3,)", 0, 1, value)), StringComparison.Ordinal);

    [Fact]
    public void Large_floating_point_values_are_no_integers() =>
        Assert.Equal([1e300], Read(NumpyFiles.Doubles("(1,)", 1e300)).ToDoubles());

    [Fact]
    public void Values_that_are_not_finite_pass_here_and_are_refused_with_their_row_later() =>
        Assert.Equal(double.NaN, Read(NumpyFiles.Doubles("(1,)", double.NaN))[0]);

    [Fact]
    public void A_shape_prints_as_numpy_prints_it()
    {
        Assert.Equal("(2,)", Read(NumpyFiles.Bytes("(2,)", 1, 2)).ShapeText);
        Assert.Equal("(2, 1)", Read(NumpyFiles.Bytes("(2, 1)", 1, 2)).ShapeText);
        Assert.Equal("()", Read(NumpyFiles.Bytes("()", 1)).ShapeText);
    }

    private static NpyArray Read(byte[] bytes, long mostBytes = long.MaxValue) => NpyReader.Read(new MemoryStream(bytes), mostBytes, "a");

    private static string Refused(byte[] bytes, long mostBytes = long.MaxValue) =>
        Assert.Throws<DataFormatException>(() => Read(bytes, mostBytes)).Message;
}
