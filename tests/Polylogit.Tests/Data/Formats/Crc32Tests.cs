using Polylogit.Data.Formats;

namespace Polylogit.Tests.Data.Formats;

public sealed class Crc32Tests
{
    [Fact]
    public void The_check_value_of_the_catalogue_of_checksums_is_met() =>
        // "123456789" gives CBF43926 (Cook, Catalogue of parametrised CRC algorithms, CRC-32/ISO-HDLC).
        Assert.Equal(0xCBF43926u, Crc32.Append(0, "123456789"u8));

    [Fact]
    public void Folding_gives_what_the_definition_gives_for_every_length_and_start()
    {
        byte[] bytes = new byte[300];
        new Random(1).NextBytes(bytes);
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(BitByBit(bytes.AsSpan(0, length)), Crc32.Append(0, bytes.AsSpan(0, length)));
            uint first = Crc32.Append(0, bytes.AsSpan(0, length));
            Assert.Equal(BitByBit(bytes), Crc32.Append(first, bytes.AsSpan(length)));
            Assert.Equal(BitByBit(bytes.AsSpan(0, length)), ~Crc32.LookUp(uint.MaxValue, bytes.AsSpan(0, length)));
        }
    }

    private static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        uint state = uint.MaxValue;
        foreach (byte b in bytes)
        {
            state ^= b;
            for (int bit = 0; bit < 8; bit++) state = (state & 1) != 0 ? state >> 1 ^ 0xEDB88320 : state >> 1;
        }

        return ~state;
    }
}
