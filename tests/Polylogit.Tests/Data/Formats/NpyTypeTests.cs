using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Tests.Data.Formats;

public sealed class NpyTypeTests
{
    [Theory]
    [InlineData("|b1", 'b', 1, false)]
    [InlineData("|u1", 'u', 1, false)]
    [InlineData("<u1", 'u', 1, false)]
    [InlineData("|i1", 'i', 1, false)]
    [InlineData("<u2", 'u', 2, false)]
    [InlineData(">u2", 'u', 2, true)]
    [InlineData("<i2", 'i', 2, false)]
    [InlineData("<u4", 'u', 4, false)]
    [InlineData("=i4", 'i', 4, false)]
    [InlineData("<u8", 'u', 8, false)]
    [InlineData(">i8", 'i', 8, true)]
    [InlineData("<f2", 'f', 2, false)]
    [InlineData(">f4", 'f', 4, true)]
    [InlineData("<f8", 'f', 8, false)]
    public void Plain_numbers_are_known(string descr, char kind, int size, bool isBigEndian) =>
        Assert.Equal(new NpyType(kind, size, isBigEndian), NpyType.Parse(descr, "a"));

    [Theory]
    [InlineData("|O", "holds pickled Python objects")]
    [InlineData("O", "holds pickled Python objects")]
    [InlineData("|V8", "holds records")]
    [InlineData("V", "holds records")]
    [InlineData("|S5", "holds text")]
    [InlineData("<c16", "holds complex numbers")]
    [InlineData("<M8[ns]", "holds dates")]
    [InlineData("<m8[s]", "holds dates")]
    [InlineData("<f16", "has the type '<f16'")]
    [InlineData("<f1", "has the type '<f1'")]
    [InlineData("<u3", "has the type '<u3'")]
    [InlineData("<u-1", "has the type '<u-1'")]
    [InlineData("<u99999999999", "has the type '<u99999999999'")]
    [InlineData("u1", "has the type 'u1'")]
    [InlineData("x", "has the type 'x'")]
    [InlineData("<", "has the type '<'")]
    [InlineData("", "has the type ''")]
    public void Everything_else_is_refused_with_what_it_is(string descr, string reason)
    {
        string message = Assert.Throws<DataFormatException>(() => NpyType.Parse(descr, "X_train in a.npz")).Message;
        Assert.StartsWith("X_train in a.npz " + reason, message, StringComparison.Ordinal);
        Assert.EndsWith("numpy.save of an array of type uint8, int32, float32 or float64.", message, StringComparison.Ordinal);
    }
}
