using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Parquet;

namespace Polylogit.Faults;

/// <summary>A reader that takes any bytes: it must end in what it reads, or in its one exception, with a sentence.</summary>
/// <param name="Name">Name, which is also that of its folder in the corpus.</param>
/// <param name="Read">Reads the bytes; anything but the reader's own exception is a finding.</param>
public sealed record FuzzTarget(string Name, Action<byte[]> Read)
{
    private const long MostBytes = 64 << 20;

    private static readonly DatasetFormat[] Formats = [new ParquetFormat(), .. DatasetFormats.All];

    private static readonly DatasetReadOptions[] Options =
    [
        new() { MaxBytes = MostBytes, Formats = Formats },
        new() { MaxBytes = MostBytes, Formats = Formats, Table = new TableOptions { Missing = MissingCells.Mean, Header = TableHeader.Present, RareLevelRows = 2 } },
        new() { MaxBytes = MostBytes, Formats = Formats, TestShare = 0.5, Table = new TableOptions { Missing = MissingCells.Indicator, Header = TableHeader.Absent, Label = "1" } },
        new() { MaxBytes = MostBytes, Formats = Formats, Table = new TableOptions { Missing = MissingCells.Drop } },
    ];

    private static readonly TableEncoding Encoding = new()
    {
        Columns = [new ColumnEncoding { Name = "a" }, new ColumnEncoding { Name = "b", Levels = ["x", "y", "z"] }],
        LabelColumn = "y",
        HasHeader = true,
        Missing = MissingCells.Mean,
    };

    /// <summary>Every target. Formats are found by content, so the folders of the corpus are what parts them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("csv", ReadData),
        new("libsvm", ReadData),
        new("npz", ReadData),
        new("gzip", ReadData),
        new("npy", bytes => ReadArray(bytes, NpyReader.Read)),
        new("idx", bytes => ReadArray(bytes, (stream, _, name) => IdxReader.Read(stream, name, Options[0]))),
        new("rows", ReadRows),
        new("model", bytes => ReadModel(bytes, (content, name) => NativeModelFormat.FromBytes(content.Span, name))),
        new("model-json", bytes => ReadModel(bytes, Format("json").Read)),
        new("model-csv", bytes => ReadModel(bytes, Format("csv").Read)),
        new("model-npz", bytes => ReadModel(bytes, Format("npz").Read)),
    ];

    private static void ReadData(byte[] bytes)
    {
        // The length chooses the options, so that one corpus goes through all of them.
        DatasetReadOptions options = Options[bytes.Length & 3];
        Expect(() => Use(DatasetFormats.ReadStream(new MemoryStream(bytes), "fuzz", options).Train.Features));
    }

    private static void ReadRows(byte[] bytes)
    {
        Expect(() => Use(RowBlocks.Of(new MemoryStream(bytes), "fuzz", Encoding, 3, Options[0])));
        Expect(() => Use(RowBlocks.Of(new MemoryStream(bytes), "fuzz", null, 3, Options[0])));
    }

    private static void ReadArray(byte[] bytes, Func<Stream, long, string, NpyArray> read) =>
        Expect(() => read(new MemoryStream(bytes), bytes.Length, "fuzz").ToDoubles());

    private static ReadableModelFormat Format(string name) => ModelFormats.All.OfType<ReadableModelFormat>().Single(format => format.Name == name);

    private static void ReadModel(byte[] bytes, Func<ReadOnlyMemory<byte>, string, LogisticModel> read)
    {
        try
        {
            LogisticModel model = read(bytes, "fuzz");
            model.PredictProbabilities(new double[model.FeatureCount], new double[model.ClassCount]);
        }
        catch (ModelFormatException error)
        {
            CheckSentence(error.Message);
        }
    }

    private static void Expect(Action read)
    {
        try
        {
            read();
        }
        catch (DataFormatException error)
        {
            CheckSentence(error.Message);
        }
    }

    private static void Use(RowBlocks rows)
    {
        using (rows)
        {
            while (rows.Next() is { } block) Use(block);
        }
    }

    private static void Use(FeatureMatrix features)
    {
        double[] row = new double[features.FeatureCount];
        for (int i = 0; i < Math.Min(features.RowCount, 8); i++)
        {
            features.CopyRow(i, row);
            if (!Array.TrueForAll(row, double.IsFinite)) throw new InvalidOperationException("a value that is not finite came through");
        }
    }

    private static void CheckSentence(string message)
    {
        if (message.Length is < 20 or > 2000) throw new InvalidOperationException($"the message has {message.Length} characters: {message[..Math.Min(message.Length, 100)]}");
    }
}
