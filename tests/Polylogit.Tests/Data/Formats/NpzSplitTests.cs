using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

public sealed class NpzSplitTests
{
    private static readonly byte[] X = NumpyFiles.Bytes("(2, 3)", 1, 2, 3, 4, 5, 6), Y = NumpyFiles.Integers("(2,)", 0, 1);

    public static TheoryData<string> Files => ["stored.npz", "deflated.npz"];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_split_that_numpy_wrote_is_read(string file)
    {
        DatasetSplit split = Read(File.ReadAllBytes(Repository.Golden(file)));
        Assert.Equal((4, 3, 3), (split.Train.RowCount, split.Train.FeatureCount, split.Train.ClassCount));
        Assert.Equal([0.0, 1, 2, 3, 4, 255, 6, 7, 8, 9, 10, 11], Rows.Values(split.Train));
        Assert.Equal([0, 1, 2, 1], split.Train.Labels.Indices.ToArray());
        Assert.Equal([9.0, 10, 11, 6, 7, 8], Rows.Values(split.Test!));
        Assert.Equal([2, 0], split.Test!.Labels.Indices.ToArray());
        Assert.Equal(["0", "1", "2"], split.Test.Labels.ClassNames);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_truncation_is_refused(string file)
    {
        byte[] whole = File.ReadAllBytes(Repository.Golden(file));
        for (int length = 0; length < whole.Length; length++) Assert.Throws<DataFormatException>(() => Read(whole[..length]));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_single_flipped_bit_is_refused_or_harmless(string file)
    {
        byte[] whole = File.ReadAllBytes(Repository.Golden(file));
        string expected = Summary(Read(whole));
        int refused = 0;
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.Equal(expected, Summary(Read(damaged)));
            }
            catch (DataFormatException)
            {
                refused++;
            }
        }

        // Times, versions and attributes of the zip entries may change without harm; the arrays may not.
        Assert.InRange(refused, whole.Length * 4, whole.Length * 8);
    }

    [Fact]
    public void A_file_without_test_rows_has_none() => Assert.Null(Read(NumpyFiles.Zip(("X_train.npy", X), ("y_train.npy", Y))).Test);

    [Theory]
    [InlineData("X_train", "y_train")]
    [InlineData("y_train", "X_train")]
    [InlineData("X_train,y_train,X_test", "y_test")]
    [InlineData("X_train,y_train,y_test", "X_test")]
    [InlineData("x_train,y_train", "X_train")]
    public void A_missing_part_is_named(string present, string missing)
    {
        byte[] zip = NumpyFiles.Zip([.. present.Split(',').Select(name => (name + ".npy", name[0] == 'y' ? Y : X))]);
        Assert.StartsWith($"f.npz has no array '{missing}'; it holds ", Assert.Throws<DataFormatException>(() => Read(zip)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_layout_that_is_asked_for_is_built()
    {
        byte[] zip = NumpyFiles.Zip(("X_train.npy", X), ("y_train.npy", Y));
        DatasetSplit octets = new NpzFormat().Read(new MemoryStream(zip), "f.npz", new DatasetReadOptions { Layout = FeatureLayout.Octets });
        Assert.NotEqual(Read(zip).Train.Features.Layout, octets.Train.Features.Layout);
        Assert.Equal(Rows.Values(Read(zip).Train), Rows.Values(octets.Train));
    }

    private static DatasetSplit Read(byte[] bytes) => new NpzFormat().Read(new MemoryStream(bytes), "f.npz", new DatasetReadOptions());

    private static string Summary(DatasetSplit split) =>
        string.Join(';', ((Dataset?[])[split.Train, split.Test]).Select(data => data is null ? "" :
            $"{string.Join(',', Rows.Values(data))} {string.Join(',', data.Labels.Indices.ToArray())} {string.Join(',', data.Labels.ClassNames)}"));
}
