namespace Polylogit.Data.Formats;

/// <summary>numpy's .npz with the arrays X_train, y_train and, where there are test rows, X_test and y_test.</summary>
internal sealed class NpzFormat : DatasetFormat
{
    public override string Name => "npz";

    public override IReadOnlyList<string> Extensions => [".npz"];

    // An empty archive begins with its own end: PK 5 6.
    public override bool Sniff(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    public override DatasetSplit Read(Stream stream, string file, DatasetReadOptions options)
    {
        using NpzArchive archive = new(stream, file, options);
        NpyArray features = archive.Read("X_train"), labels = archive.Read("y_train");
        NpyArray[]? test = null;
        if (archive.Names.Contains("X_test") || archive.Names.Contains("y_test"))
            test = [archive.Read("X_test"), archive.Read("y_test")];
        return ArrayDataset.Build(features, labels, test?[0], test?[1], options);
    }
}
