using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Models;

public sealed class NativeModelFormatTests
{
    private static readonly byte[] File = NativeModelFormat.ToBytes(SmallModels.Awkward);

    [Fact]
    public void A_model_comes_back_bit_for_bit()
    {
        LogisticModel back = NativeModelFormat.FromBytes(File, "m");
        Near.SameBits(SmallModels.Awkward.Coefficients, back.Coefficients);
        Near.SameBits(SmallModels.Awkward.Intercepts, back.Intercepts);
        Assert.Equal(SmallModels.Awkward.ClassNames, back.ClassNames);
        Assert.Equal(SmallModels.Awkward.Training, back.Training);
        Near.SameBits<byte>(File, NativeModelFormat.ToBytes(back));
    }

    [Fact]
    public void Save_and_Load_go_through_a_file()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("model.polylogit");
        SmallModels.Awkward.Save(path);
        Near.SameBits<byte>(File, System.IO.File.ReadAllBytes(path));
        Near.SameBits(SmallModels.Awkward.Coefficients, LogisticModel.Load(path).Coefficients);
        Assert.Equal(["model.polylogit"], folder.Names);
    }

    [Fact]
    public void The_layout_is_the_documented_one()
    {
        Assert.Equal("POLYLOGT"u8, File.AsSpan(0, 8));
        Assert.Equal(1u, BinaryPrimitives.ReadUInt32LittleEndian(File.AsSpan(8)));
        int header = (int)BinaryPrimitives.ReadUInt32LittleEndian(File.AsSpan(12));
        Assert.Equal(16 + header + 8 * 8 + 32, File.Length);
        Assert.Equal(1.5, BinaryPrimitives.ReadDoubleLittleEndian(File.AsSpan(16 + header)));
        Assert.Equal(SHA256.HashData(File.AsSpan(0, File.Length - 32)), File[^32..]);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        for (int length = 0; length < File.Length; length++) Refused(File[..length]);
    }

    [Fact]
    public void Every_single_flipped_bit_is_refused()
    {
        for (int bit = 0; bit < File.Length * 8; bit++)
        {
            byte[] damaged = [.. File];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(damaged);
        }
    }

    [Fact]
    public void Appended_bytes_are_refused() => Refused([.. File, 0]);

    [Fact]
    public void A_newer_version_is_refused_by_name()
    {
        ModelFormatException error = Refused(Signed(bytes => bytes[8] = 2));
        Assert.Equal("The model 'm' is refused: it has format version 2 and this program knows version 1. Update Polylogit.", error.Message);
    }

    [Fact]
    public void Something_that_is_no_model_is_refused_as_such() =>
        Assert.Contains("it is not a Polylogit model", Refused(new byte[1000]).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0xFFFFFFFF)]
    [InlineData(0x7FFFFFFF)]
    [InlineData(100_000)]
    public void A_header_longer_than_the_file_is_refused(uint length) =>
        Refused(Signed(bytes => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), length)));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"features":1}""")]
    [InlineData("""{"features":"1","classes":["a","b"],"training":{}}""")]
    [InlineData("""{"features":1.5,"classes":["a","b"],"training":{}}""")]
    [InlineData("""{"features":0,"classes":["a","b"],"training":{}}""")]
    [InlineData("""{"features":-1,"classes":["a","b"],"training":{}}""")]
    [InlineData("""{"features":2147483647,"classes":["a","b"],"training":{}}""")]
    [InlineData("""{"features":99999999999,"classes":["a","b"],"training":{}}""")]
    [InlineData("""{"features":1,"classes":null,"training":{}}""")]
    [InlineData("""{"features":1,"classes":["a",2],"training":{}}""")]
    [InlineData("""{"features":1,"classes":["a","b"],"training":[]}""")]
    [InlineData("""{"features":1,"classes":["a","b"],"training":{"x":1}}""")]
    [InlineData("""{"features":1,"classes":["a","\ud800"],"training":{}}""")]
    [InlineData("""{"features":1,"classes":["a"],"training":{}}""")]
    [InlineData("""{"features":1,"classes":[],"training":{}}""")]
    [InlineData("""{"features":1,"classes":["a","b"],"training":{}""")]
    public void A_signed_file_with_a_header_that_makes_no_sense_is_refused(string header) => Refused(Build(header, [1, 2, 3, 4]));

    [Fact]
    public void A_header_nested_a_hundred_thousand_deep_is_refused() => Refused(Build(new string('[', 100_000), []));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Parameters_that_are_not_finite_are_refused(double bad) =>
        Refused(Build("""{"features":1,"classes":["a","b"],"training":{}}""", [1, bad, 3, 4]));

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Too_few_and_too_many_numbers_are_refused(int count) =>
        Refused(Build("""{"features":1,"classes":["a","b"],"training":{}}""", new double[count]));

    [Fact]
    public void Files_that_cannot_be_opened_are_refused_with_the_reason()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("there is no such file", Load(folder.File("missing")), StringComparison.Ordinal);
        Assert.Contains("there is no such file", Load(folder.File("no/folder/model")), StringComparison.Ordinal);
        Assert.Contains("it is a folder", Load(folder.Path), StringComparison.Ordinal);
        Assert.NotEmpty(Load(""));
        Assert.NotEmpty(Load("a\0b"));

        static string Load(string path) => Assert.Throws<ModelFormatException>(() => LogisticModel.Load(path)).Message;
    }

    private static ModelFormatException Refused(byte[] bytes) => Assert.Throws<ModelFormatException>(() => NativeModelFormat.FromBytes(bytes, "m"));

    private static byte[] Signed(Action<byte[]> change)
    {
        byte[] bytes = [.. File];
        change(bytes);
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32)).CopyTo(bytes, bytes.Length - 32);
        return bytes;
    }

    private static byte[] Build(string header, double[] numbers)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] body = [.. "POLYLOGT"u8, 1, 0, 0, 0, .. BitConverter.GetBytes(json.Length), .. json, .. numbers.SelectMany(BitConverter.GetBytes)];
        return [.. body, .. SHA256.HashData(body)];
    }
}
