using Polylogit.Data.Formats.Writing;

namespace Polylogit.Data.Formats;

/// <summary>
/// numpy's .npz with the arrays X_train, y_train and, where there are test rows, X_test and y_test. Weights and offsets of rows may stand beside them:
/// weights_train, weights_test, offsets_train, offsets_test; and names of the classes, of which some may have no row: classes.
/// </summary>
internal sealed class NpzFormat : DatasetFormat
{
    private static readonly string[] Arrays = ["X", "y", "weights", "offsets"];

    public override string Name => "npz";

    public override IReadOnlyList<string> Extensions => [".npz"];

    public override DatasetWriter Writer { get; } = new NpzDatasetWriter();

    // An empty archive begins with its own end: PK 5 6.
    public override bool Sniff(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    public override DatasetSplit Read(Stream stream, string file, DatasetReadOptions options)
    {
        using NpzArchive archive = new(stream, file, options);
        DataArrays train = ReadRows(archive, "train") with
        {
            ClassNames = archive.Names.Contains("classes") ? archive.ReadNames("classes") : null,
        };
        DataArrays? test = Arrays.Any(name => archive.Names.Contains($"{name}_test")) ? ReadRows(archive, "test") : null;
        string[] notes =
        [
            .. Present(archive, "weights").Select(name => $"Each row counts as often as {name} says."),
            .. Present(archive, "offsets").Select(name => $"To the scores of each row {name} is added."),
        ];
        return ArrayDataset.Build(train, test, options) with { Notes = notes };
    }

    private static IEnumerable<string> Present(NpzArchive archive, string array) =>
        new[] { $"{array}_train", $"{array}_test" }.Where(archive.Names.Contains);

    private static DataArrays ReadRows(NpzArchive archive, string part) => new(archive.Read($"X_{part}"), archive.Read($"y_{part}"))
    {
        Weights = ReadOptional(archive, $"weights_{part}"),
        Offsets = ReadOptional(archive, $"offsets_{part}"),
    };

    private static NpyArray? ReadOptional(NpzArchive archive, string name) => archive.Names.Contains(name) ? archive.Read(name) : null;
}
