using System.Globalization;
using System.Text;
using Polylogit.Data.Formats.Tables;

namespace Polylogit.Tests.Data.Formats;

public sealed class DecimalNumberTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("+7")]
    [InlineData("007")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("-.5e-3")]
    [InlineData("1e22")]
    [InlineData("1E+23")]
    [InlineData("9007199254740992")]
    [InlineData("9007199254740993")]
    [InlineData("18446744073709551615")]
    [InlineData("18446744073709551617")]
    [InlineData("0.1")]
    [InlineData("123456789012345678901234567890.5")]
    [InlineData("0.000000000000000000000000000001")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("4.9e-324")]
    [InlineData("1e-400")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("1.7976931348623159e308")]
    [InlineData("1e99999999999999999999")]
    [InlineData("1e-99999999999999999999")]
    [InlineData("100000000000000000000000000000000000000000000000000000000000000e-40")]
    public void A_number_is_the_one_that_the_framework_reads(string text) => SameAsFramework(text);

    [Fact]
    public void A_million_random_numbers_are_those_that_the_framework_reads()
    {
        Random random = new(20261124);
        for (int i = 0; i < 1_000_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (!double.IsFinite(value)) continue;
            string text = (i % 5) switch
            {
                0 => value.ToString("R", CultureInfo.InvariantCulture),
                1 => value.ToString("E" + random.Next(20), CultureInfo.InvariantCulture),
                2 => (random.NextDouble() * 1000).ToString("F" + random.Next(18), CultureInfo.InvariantCulture),
                3 => random.NextInt64().ToString(CultureInfo.InvariantCulture) + "." + random.Next().ToString(CultureInfo.InvariantCulture),
                _ => random.Next().ToString(CultureInfo.InvariantCulture) + "e" + random.Next(-40, 40).ToString(CultureInfo.InvariantCulture),
            };
            SameAsFramework(text);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("+.")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("--1")]
    [InlineData("0x10")]
    [InlineData("1_000")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("１")]
    [InlineData("1f")]
    public void Everything_else_is_no_number(string text) => Assert.False(DecimalNumber.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void The_number_at_the_beginning_ends_where_it_ends()
    {
        Assert.Equal(3, DecimalNumber.Scan("1.5:7"u8, out double value));
        Assert.Equal(1.5, value);
        Assert.Equal(1, DecimalNumber.Scan("1e,"u8, out _));
        Assert.Equal(0, DecimalNumber.Scan("x"u8, out _));
    }

    private static void SameAsFramework(string text)
    {
        Assert.True(DecimalNumber.TryParse(Encoding.ASCII.GetBytes(text), out double value), text);
        double expected = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(value), $"{text}: {value:R}, not {expected:R}");
    }
}
