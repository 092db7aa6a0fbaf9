using Polylogit.Data.Formats.Writing;

namespace Polylogit.Data.Formats;

/// <summary>
/// The IDX files of MNIST, gzip or not: a folder with train-images-idx3-ubyte, train-labels-idx1-ubyte and, for test rows, t10k-images and
/// t10k-labels; or one file of images with its labels beside it.
/// </summary>
internal sealed class IdxFormat : DatasetFormat
{
    public override string Name => "idx";

    public override IReadOnlyList<string> Extensions => ["-ubyte", "-ubyte.gz", ".idx", ".idx.gz", ".idx3-ubyte"];

    public override DatasetWriter Writer { get; } = new IdxWriter();

    public override bool Sniff(ReadOnlySpan<byte> head) => IdxReader.Sniff(head);

    public override DatasetSplit Read(Stream stream, string file, DatasetReadOptions options) =>
        throw new DataFormatException($"{file} is one IDX array; a dataset has two, images and labels. Give the path of the images, with the labels beside it.");

    internal override DatasetSplit Read(DataFile file, DatasetReadOptions options)
    {
        if (file.Path is null) return Read(file.Stream, file.Name, options);
        string folder = Path.GetDirectoryName(Path.GetFullPath(file.Path))!;
        if (!IsImages(file.Name))
        {
            throw new DataFormatException(
                $"'{file.Path}' is an IDX array whose name does not say 'images'. Give the images, such as train-images-idx3-ubyte, with train-labels-idx1-ubyte beside it.");
        }

        // The training images bring the test images beside them; any other images come alone.
        string? test = file.Name.StartsWith("train", StringComparison.OrdinalIgnoreCase) ? FindImages(folder, "t10k") : null;
        return Build(file.Path, test, options);
    }

    /// <summary>Whether a path is a folder that holds training images.</summary>
    public static bool IsFolder(string path) => Directory.Exists(path) && FindImages(path, "train") is not null;

    /// <summary>Reads a folder of which <see cref="IsFolder"/> is true.</summary>
    public static DatasetSplit ReadFolder(string folder, DatasetReadOptions options) =>
        Build(FindImages(folder, "train")!, FindImages(folder, "t10k"), options);

    private static DatasetSplit Build(string trainImages, string? testImages, DatasetReadOptions options)
    {
        string[] files = testImages is null ? [trainImages, LabelsOf(trainImages)] : [trainImages, LabelsOf(trainImages), testImages, LabelsOf(testImages)];
        DataArrays[] parts = [.. files.Chunk(2).Select(pair => new DataArrays(ReadArray(pair[0], options), ReadArray(pair[1], options)))];
        return ArrayDataset.Build(parts[0], parts.ElementAtOrDefault(1), options) with { Files = files };
    }

    private static string LabelsOf(string images)
    {
        string name = Path.GetFileName(images), folder = Path.GetDirectoryName(Path.GetFullPath(images))!;
        string stem = WithoutGzip(name).Replace("images", "labels", StringComparison.OrdinalIgnoreCase).Replace("idx3", "idx1", StringComparison.OrdinalIgnoreCase);
        string? labels = Names(folder).FirstOrDefault(candidate => string.Equals(WithoutGzip(candidate), stem, StringComparison.OrdinalIgnoreCase))
            ?? throw new DataFormatException($"'{images}' has no labels beside it: '{stem}' or '{stem}.gz' is missing in '{folder}'. Put it there.");
        return Path.Combine(folder, labels);
    }

    private static NpyArray ReadArray(string path, DatasetReadOptions options)
    {
        using DataFile file = DataFile.Open(path, options);
        return IdxReader.Read(file.Stream, file.Name, options);
    }

    private static string? FindImages(string folder, string prefix) =>
        Names(folder).FirstOrDefault(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && IsImages(name)
            && WithoutGzip(name).EndsWith("-ubyte", StringComparison.OrdinalIgnoreCase)) is { } found ? Path.Combine(folder, found) : null;

    private static bool IsImages(string name) => name.Contains("images", StringComparison.OrdinalIgnoreCase);

    // In order, so that a decompressed file comes before its .gz.
    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static string WithoutGzip(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
}
