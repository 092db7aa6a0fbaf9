using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

public sealed class DatasetFormatsTests
{
    [Fact]
    public void The_format_is_found_by_the_content_and_the_name_is_that_of_the_file()
    {
        using TemporaryFolder folder = new();
        File.Copy(Repository.Golden("stored.npz"), folder.File("digits.of.mine.bin"));
        DatasetSplit split = DatasetFormats.Read(folder.File("digits.of.mine.bin"));
        Assert.Equal("digits.of.mine", split.Name);
        Assert.Equal(4, split.Train.RowCount);
    }

    [Fact]
    public void The_digits_of_the_repository_have_their_shapes_and_classes()
    {
        DatasetSplit split = DatasetFormats.Read(Repository.MiniMnist);
        Assert.Equal("mini_mnist", split.Name);
        Assert.Equal((5000, 784, 10), (split.Train.RowCount, split.Train.FeatureCount, split.Train.ClassCount));
        Assert.Equal((1000, 784, 10), (split.Test!.RowCount, split.Test.FeatureCount, split.Test.ClassCount));
    }

    [Fact]
    public void A_file_of_no_known_format_is_refused_with_those_that_are()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("a.txt"), "\u0001\u0002 no data");
        Assert.Contains("is of no known format; known are npz", Refused(folder.File("a.txt")), StringComparison.Ordinal);
        File.WriteAllText(folder.File("empty.npz"), "");
        Assert.Contains("empty.npz' is empty.", Refused(folder.File("empty.npz")), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_cannot_be_opened_are_refused_with_the_reason()
    {
        using TemporaryFolder folder = new();
        Assert.Equal($"Cannot read '{folder.File("missing.npz")}': there is no such file.", Refused(folder.File("missing.npz")));
        Assert.Contains("there is no such file", Refused(folder.File("no/folder/a.npz")), StringComparison.Ordinal);
        Assert.NotEmpty(Refused(""));
        Assert.NotEmpty(Refused("a\0b"));
    }

    private static string Refused(string path) => Assert.Throws<DataFormatException>(() => DatasetFormats.Read(path)).Message;
}
