using System.IO.Compression;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

public sealed class NpzArchiveTests
{
    private static readonly byte[] Small = NumpyFiles.Bytes("(3,)", 1, 2, 3);

    [Fact]
    public void Names_are_listed_without_their_ending_and_are_only_names()
    {
        using NpzArchive archive = Open(NumpyFiles.Zip(("b.npy", Small), ("../../a.npy", Small), ("c", Small)));
        Assert.Equal(["b", "../../a", "c"], archive.Names);
        Assert.Equal([1.0, 2, 3], archive.Read("../../a").ToDoubles());
    }

    [Fact]
    public void A_missing_array_is_named_with_those_that_are_there()
    {
        using NpzArchive archive = Open(NumpyFiles.Zip(("x.npy", Small), ("y.npy", Small)));
        Assert.Equal(
            "f.npz has no array 'z'; it holds x, y. Save the arrays as numpy.savez(file, X_train=..., y_train=..., X_test=..., y_test=...).",
            Refused(() => archive.Read("z")));
    }

    [Fact]
    public void An_array_that_is_there_twice_is_refused()
    {
        Assert.Equal("f.npz holds the array 'x' twice. Write it again with each name once.", Refused(() => Open(NumpyFiles.Zip(("x.npy", Small), ("x.npy", Small)))));
        Assert.Equal("f.npz holds the array 'x' twice. Write it again with each name once.", Refused(() => Open(NumpyFiles.Zip(("x.npy", Small), ("x", Small)))));
    }

    [Fact]
    public void More_than_a_thousand_entries_are_refused()
    {
        (string, byte[])[] entries = [.. Enumerable.Range(0, 1001).Select(i => ($"a{i}", Array.Empty<byte>()))];
        using NpzArchive most = Open(NumpyFiles.Zip(entries[..1000]));
        Assert.Equal(1000, most.Names.Count);
        Assert.StartsWith("f.npz holds 1001 entries;", Refused(() => Open(NumpyFiles.Zip(entries))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_arrays_together_must_stay_below_the_limit()
    {
        byte[] zip = NumpyFiles.Zip(("x.npy", Small), ("y.npy", Small));
        using NpzArchive archive = new(new MemoryStream(zip), "f.npz", new DatasetReadOptions { MaxBytes = Small.Length + 1 });
        Assert.Equal(3, archive.Read("x").Shape[0]);
        Assert.Equal(
            $"y in f.npz brings the arrays to {2 * Small.Length} bytes; the limit is {Small.Length + 1}. "
            + "Raise the limit (MaxBytes, --max-bytes) if the file is meant to be that large.",
            Refused(() => archive.Read("y")));
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_takes_memory()
    {
        byte[] zip = NumpyFiles.Zip(CompressionLevel.SmallestSize, ("x.npy", NumpyFiles.WithHeader(NumpyFiles.Header("|u1", "(33554432,)"), new byte[33_554_432])));
        using NpzArchive archive = Open(zip);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("as a zip bomb does", Refused(() => archive.Read("x")), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        using NpzArchive meant = new(new MemoryStream(zip), "f.npz", new DatasetReadOptions { MaxCompressionRatio = 2000 });
        Assert.Equal(33_554_432, meant.Read("x").Shape[0]);
    }

    [Fact]
    public void An_entry_that_lies_about_its_length_ends_where_it_said()
    {
        byte[] zip = NumpyFiles.Zip(CompressionLevel.Optimal, ("x.npy", NumpyFiles.Bytes("(3000,)", new byte[3000])));
        int central = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BitConverter.GetBytes(500).CopyTo(zip, central + 24);
        using NpzArchive archive = Open(zip);
        Assert.Contains("x in f.npz", Refused(() => archive.Read("x")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_value_does_not_pass_the_checksum()
    {
        byte[] zip = NumpyFiles.Zip(("x.npy", Small));
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) - 1] ^= 1;
        using NpzArchive archive = Open(zip);
        Assert.Equal(
            "x in f.npz does not match its checksum: the file is damaged. Copy or write it again.", Refused(() => archive.Read("x")));
    }

    [Fact]
    public void An_encrypted_entry_is_refused_as_such()
    {
        byte[] zip = NumpyFiles.Zip(("x.npy", Small));
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        using NpzArchive archive = Open(zip);
        Assert.Equal("x in f.npz is encrypted. Save it without a password.", Refused(() => archive.Read("x")));
    }

    [Fact]
    public void Something_that_is_no_archive_is_refused() =>
        Assert.StartsWith("f.npz cannot be read as a zip archive of arrays", Refused(() => Open([.. "PK\u0003\u0004 but no more"u8])), StringComparison.Ordinal);

    [Fact]
    public void An_archive_inside_the_archive_is_no_array()
    {
        using NpzArchive archive = Open(NumpyFiles.Zip(("x.npy", NumpyFiles.Zip(("x.npy", Small)))));
        Assert.StartsWith("x in f.npz is not a .npy array", Refused(() => archive.Read("x")), StringComparison.Ordinal);
    }

    private static NpzArchive Open(byte[] bytes) => new(new MemoryStream(bytes), "f.npz");

    private static string Refused(Func<object> read) => Assert.Throws<DataFormatException>(read).Message;
}
