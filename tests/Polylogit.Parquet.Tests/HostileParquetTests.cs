using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Parquet.Tests;

/// <summary>Files that end too soon or promise too much are refused by the one exception, within bounds of memory.</summary>
public sealed class HostileParquetTests
{
    private const long MostBytes = 64 << 20;
    private static readonly DatasetReadOptions Options = Files.Options(new TableOptions { Missing = MissingCells.Mean, Ignore = ["seen"] }) with { MaxBytes = 16 << 20 };

    public static TheoryData<string> Names => ["pixels.parquet", "birds-lz4.parquet"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_truncation_is_refused(string name)
    {
        byte[] whole = File.ReadAllBytes(Files.Golden(name));
        for (int length = 0; length < whole.Length; length++) Assert.False(IsRead(whole[..length]), $"{length} of {whole.Length} bytes were read as a table");
    }

    [Fact]
    public void A_footer_of_a_deep_schema_of_large_promises_or_none_is_refused()
    {
        Assert.False(IsRead(WithFooter([.. Enumerable.Repeat((byte)0x1C, 100_000)])));
        Assert.False(IsRead(WithFooter([0x15, 2, 0x19, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F])));
        Assert.False(IsRead(WithFooter([0])));
        Assert.False(IsRead(WithFooter([])));

        // A schema of 10,000 groups, each in the one before.
        byte[] group = [0x48, 1, (byte)'g', 0x15, 2, 0];
        Assert.False(IsRead(WithFooter([0x15, 2, 0x19, 0xFC, 0x90, 0x4E, .. Enumerable.Repeat(group, 10_000).SelectMany(bytes => bytes), 0])));
    }

    /// <summary>Whether the bytes are read as a table; anything but that and the one exception fails.</summary>
    private static bool IsRead(byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            _ = DatasetFormats.ReadStream(new MemoryStream(bytes), "t.parquet", Options);
            return true;
        }
        catch (DataFormatException error)
        {
            Assert.InRange(error.Message.Length, 20, 1000);
            return false;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }
    }

    private static byte[] WithFooter(byte[] footer) => [.. "PAR1"u8, .. footer, .. BitConverter.GetBytes(footer.Length), .. "PAR1"u8];
}
