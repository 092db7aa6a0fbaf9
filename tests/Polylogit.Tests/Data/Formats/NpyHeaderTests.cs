using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

public sealed class NpyHeaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Versions_one_to_three_are_read_and_the_stream_stands_at_the_first_element(int version)
    {
        using MemoryStream stream = new(NumpyFiles.WithHeader(NumpyFiles.Header("<f4", "(2, 3)", fortran: true), [42], version));
        NpyHeader header = NpyHeader.Read(stream, "a");
        Assert.Equal(new NpyType('f', 4, false), header.Type);
        Assert.True(header.IsFortranOrder);
        Assert.Equal([2, 3], header.Shape);
        Assert.Equal(6, header.Count);
        Assert.Equal(42, stream.ReadByte());
    }

    [Theory]
    [InlineData("{'descr':'<f4','fortran_order':False,'shape':(2,3)}", 6)]
    [InlineData("{\"shape\": (2L, 3L,), \"descr\": \"<f4\", \"fortran_order\": False}   \n", 6)]
    [InlineData("{ 'shape' : ( 7 , ) , 'fortran_order' : False , 'descr' : '<f4' , }\n\n", 7)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': ()}", 1)]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 5)}", 0)]
    public void Spelling_and_order_of_the_dictionary_are_free(string header, int count) => Assert.Equal(count, Read(NumpyFiles.WithHeader(header, [])).Count);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(255)]
    public void An_unknown_version_is_refused(int version) =>
        Assert.Equal(
            $"a has .npy version {version}.0; versions 1 to 3 are known. Write it with numpy.save.",
            Refused(NumpyFiles.WithHeader(NumpyFiles.Header("<f4", "(1,)"), [], version)));

    [Theory]
    [InlineData(65_536 + 1)]
    [InlineData(int.MaxValue)]
    public void A_header_over_64_KB_is_refused_before_it_is_read(int length)
    {
        byte[] start = [0x93, .. "NUMPY"u8, 2, 0, .. BitConverter.GetBytes(length)];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(
            $"a claims a header of {length} bytes; more than 65536 are never needed. The file is damaged or hostile.", Refused(start));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 65_536);
    }

    [Fact]
    public void A_header_of_64_KB_is_read()
    {
        string header = NumpyFiles.Header("<f4", "(2,)").TrimEnd();
        Assert.Equal(2, Read(NumpyFiles.WithHeader(header.PadRight(65_535) + "\n", [], 2)).Count);
    }

    [Theory]
    [InlineData("", "'{' is missing")]
    [InlineData("{", "a quoted word is missing")]
    [InlineData("{'descr", "a quote is not closed")]
    [InlineData("{'descr' '<f4'", "':' is missing")]
    [InlineData("{'descr': '<f4' 'shape': ()}", "',' or '}' is missing")]
    [InlineData("{'descr': '<f4', 'fortran_order': false", "fortran_order is neither True nor False")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0", "fortran_order is neither True nor False")]
    [InlineData("{'descr': '<f4', 'descr': '<f4'", "the key 'descr' is unknown or stands twice")]
    [InlineData("{'evil': '__import__'}", "the key 'evil' is unknown or stands twice")]
    [InlineData("{'shape': [2]", "'(' is missing")]
    [InlineData("{'shape': (-1,)", "a length in the shape is no number below 2^31")]
    [InlineData("{'shape': (2147483648,)", "a length in the shape is no number below 2^31")]
    [InlineData("{'shape': (99999999999999999999,)", "a length in the shape is no number below 2^31")]
    [InlineData("{'shape': (1.5,)", "',' or ')' is missing in the shape")]
    [InlineData("{'shape': (,)", "a length in the shape is no number below 2^31")]
    [InlineData("{'shape': (1,", "a length in the shape is no number below 2^31")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}", "descr, fortran_order or shape is missing")]
    [InlineData("{}", "descr, fortran_order or shape is missing")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': ()} or exit()", "something follows the closing '}'")]
    public void A_malformed_dictionary_is_refused_with_the_place(string header, string reason)
    {
        string message = Refused(NumpyFiles.WithHeader(header, []));
        Assert.StartsWith("a has a malformed header (character ", message, StringComparison.Ordinal);
        Assert.EndsWith($"): {reason}. Write it with numpy.save.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_32_dimensions_are_refused() =>
        Assert.Contains(
            "more than 32 dimensions", Refused(NumpyFiles.WithHeader(NumpyFiles.Header("<f4", $"({string.Concat(Enumerable.Repeat("1,", 33))})"), [])), StringComparison.Ordinal);

    [Theory]
    [InlineData("(2147483647, 2)")]
    [InlineData("(65536, 65536)")]
    [InlineData("(2147483647, 2147483647, 2147483647)")]
    [InlineData("(4294967, 4294967, 0)")]
    [InlineData("(0, 2147483647, 2147483647)")]
    public void A_shape_whose_product_overflows_is_refused(string shape) =>
        Assert.Equal("a claims 2^31 elements or more. Split it: one array holds fewer.", Refused(NumpyFiles.WithHeader(NumpyFiles.Header("<f4", shape), [])));

    [Fact]
    public void Records_are_refused_as_such() =>
        Assert.StartsWith(
            "a holds records.", Refused(NumpyFiles.WithHeader("{'descr': [('x', '<f4'), ('y', '<i4')], 'fortran_order': False, 'shape': (2,)}", [])), StringComparison.Ordinal);

    [Fact]
    public void Every_truncation_of_the_header_is_refused()
    {
        foreach (int version in (int[])[1, 2, 3])
        {
            byte[] whole = NumpyFiles.WithHeader(NumpyFiles.Header("<f4", "(2, 3)"), [], version);
            for (int length = 0; length < whole.Length; length++) Refused(whole[..length]);
        }
    }

    [Fact]
    public void Something_that_is_no_array_is_refused_as_such() =>
        Assert.StartsWith("a is not a .npy array", Refused([.. "not an array at all"u8]), StringComparison.Ordinal);

    private static NpyHeader Read(byte[] bytes) => NpyHeader.Read(new MemoryStream(bytes), "a");

    private static string Refused(byte[] bytes) => Assert.Throws<DataFormatException>(() => Read(bytes)).Message;
}
