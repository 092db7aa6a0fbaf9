using System.IO.Compression;
using System.Security.Cryptography;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Models;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Tests.Support;
using Polylogit.Training.Checkpoints;

namespace Polylogit.Cli.Tests.Support;

/// <summary>A folder of files that must be refused, and a few good ones beside them.</summary>
public sealed class HostileFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public HostileFolder()
    {
        Write("good", NpzFile.Good());
        WriteDatasets();
        WriteModels();
        WriteBytes("file", []);
        WriteBytes("table.csv", "a,b\n1,2\n"u8);
        WriteBytes("weighted.csv", "a,w,kind\n1,2,tern\n2,1,gull\n3,-1,tern\n"u8);
        WriteBytes("plain.npy", Npy.Doubles("(2, 1)", 1, 2));
        WriteBytes("words.csv", "a,kind\n1,x\n2,y\n"u8);
        WriteBytes("broken.json", "{ \"version\": 1, \"features\": 2"u8);
        WriteBytes("list.json", "[1, 2]"u8);
        WriteBytes("unknown.json", """{ "epoch": 3 }"""u8);
        WriteBytes("twice.json", """{ "seed": 3, "seed": 4 }"""u8);
        WriteBytes("value.json", """{ "solver": "sgd", "epochs": "many" }"""u8);
        WriteBytes("flag.json", """{ "no-plots": "yes" }"""u8);
        WriteBytes("array.json", """{ "penalty-factors": [1, 0] }"""u8);
        WriteBytes("self.json", """{ "config": "other.json" }"""u8);
        WriteBytes("no-data.json", """{ "solver": "sgd" }"""u8);
        WriteBytes("renamed.csv", "length,breadth\n1,2\n"u8);
        WriteBytes("model.cs", "// Multinomial logistic regression written by Polylogit"u8);
        Directory.CreateDirectory(_folder.File("full.json"));
        Directory.CreateDirectory(_folder.File("full"));
        File.WriteAllText(_folder.File("full/model.polylogit"), "somebody's model");
    }

    public string Path => _folder.Path;

    public IReadOnlyList<string> Entries =>
        [.. Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    private static double[] Features(int count, int at, double value)
    {
        double[] x = [.. Enumerable.Range(0, count).Select(i => i / 8.0)];
        x[at] = value;
        return x;
    }

    private static long[] Alternating(long first, long second) => [.. Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? first : second)];

    private void WriteDatasets()
    {
        byte[] good = NpzFile.Good().ToBytes();
        WriteBytes("text.npz", "hello, this is no zip file"u8);
        WriteBytes("empty.npz", []);
        WriteBytes("cut.npz", good.AsSpan(0, good.Length / 2));
        WriteBytes("bomb.npz", NpzFile.Good().With("X_train", Npy.Doubles("(2000, 1000)", new double[2_000_000])).ToBytes(CompressionLevel.SmallestSize));
        Write("object", NpzFile.Good().With("X_train", Npy.Of("|O", "(10, 4)", [0x80, 4, 0x95, 0])));
        Write("structured", NpzFile.Good().With("X_train", Npy.WithHeader("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (10,), }", new byte[80])));
        Write("text-labels", NpzFile.Good().With("y_train", Npy.Of("<U1", "(10,)", new byte[40])));
        Write("complex", NpzFile.Good().With("X_train", Npy.Of("<c16", "(10, 4)", new byte[640])));
        Write("no-labels", NpzFile.Good().Without("y_train"));
        Write("no-features", NpzFile.Good().Without("X_train"));
        Write("half-a-test", NpzFile.Good().Without("y_test"));
        Write("nothing", new NpzFile());
        Write("fewer-labels", NpzFile.Good().With("y_train", Npy.Longs("(9,)", Alternating(0, 1)[..9])));
        Write("fewer-test-labels", NpzFile.Good().With("y_test", Npy.Longs("(3,)", 0, 1, 0)));
        Write("negative-label", NpzFile.Good().With("y_train", Npy.Longs("(10,)", Alternating(0, -1))));
        Write("missing-classes", NpzFile.Good().With("y_train", Npy.Longs("(10,)", Alternating(0, 7))));
        Write("enormous-label", NpzFile.Good().With("y_train", Npy.Longs("(10,)", Alternating(0, 1L << 40))));
        Write("fraction-label", NpzFile.Good().With("y_train", Npy.Doubles("(10,)", [.. Alternating(0, 1).Select(v => v / 2.0)])));
        Write("nan-label", NpzFile.Good().With("y_train", Npy.Doubles("(10,)", [.. Alternating(0, 1).Select(v => v == 0 ? 0 : double.NaN)])));
        Write("one-class", NpzFile.Good().With("y_train", Npy.Longs("(10,)", new long[10])).With("y_test", Npy.Longs("(4,)", new long[4])));
        Write("unknown-test-class", NpzFile.Good().With("y_test", Npy.Longs("(4,)", 0, 1, 2, 0)));
        Write("nan", NpzFile.Good().With("X_train", Npy.Doubles("(10, 4)", Features(40, 14, double.NaN))));
        Write("infinity", NpzFile.Good().With("X_train", Npy.Doubles("(10, 4)", Features(40, 20, double.PositiveInfinity))));
        Write("nan-in-test", NpzFile.Good().With("X_test", Npy.Doubles("(4, 4)", Features(16, 7, double.NaN))));
        Write("negative-weight", NpzFile.Good().With("weights_train", Npy.Doubles("(10,)", Features(10, 3, -2))));
        Write("no-weight", NpzFile.Good().With("weights_train", Npy.Doubles("(10,)", new double[10])));
        Write("fewer-weights", NpzFile.Good().With("weights_test", Npy.Doubles("(3,)", 1, 1, 1)));
        Write("one-class-by-weight", NpzFile.Good().With("weights_train", Npy.Doubles("(10,)", 1, 0, 1, 0, 1, 0, 1, 0, 1, 0)));
        Write("nan-offset", NpzFile.Good().With("offsets_train", Npy.Doubles("(10, 2)", Features(20, 7, double.NaN))));
        Write("flat-offsets", NpzFile.Good().With("offsets_train", Npy.Doubles("(20,)", new double[20])));
        Write("no-rows", NpzFile.Good().With("X_train", Npy.Doubles("(0, 4)")).With("y_train", Npy.Longs("(0,)")));
        Write("no-test-rows", NpzFile.Good().With("X_test", Npy.Doubles("(0, 4)")).With("y_test", Npy.Longs("(0,)")));
        Write("no-columns", NpzFile.Good().With("X_train", Npy.Doubles("(10, 0)")).With("X_test", Npy.Doubles("(4, 0)")));
        Write("other-test-columns", NpzFile.Good().With("X_test", Npy.Doubles("(4, 3)", new double[12])));
        Write("flat-features", NpzFile.Good().With("X_train", Npy.Doubles("(40,)", new double[40])));
        Write("square-labels", NpzFile.Good().With("y_train", Npy.Longs("(5, 2)", Alternating(0, 1))));
        Write("not-npy", NpzFile.Good().With("X_train", [1, 2, 3]));
        Write("fewer", NpzFile.Good().With("X_train", Npy.Doubles("(8, 4)", new double[32])).With("y_train", Npy.Longs("(8,)", Alternating(0, 1)[..8])));
        Write("other-numbers", NpzFile.Good().With("X_train", Npy.Doubles("(10, 4)", Features(40, 3, 100))));
        Write("twice", NpzFile.Good().Again("X_train", Npy.Doubles("(10, 4)", new double[40])));
        Write("overflowing-shape", NpzFile.Good().With("X_train", Npy.Of("<f8", "(4294967296, 4294967296)", [])));
        Write("more-bytes-than-shape", NpzFile.Good().With("X_train", Npy.Doubles("(10, 4)", new double[41])));
        Write("fewer-bytes-than-shape", NpzFile.Good().With("X_train", Npy.Doubles("(10, 4)", new double[39])));
    }

    private void WriteModels()
    {
        Dataset rows = DatasetCatalog.Read(_folder.File("good.npz"), null).Train;
        new LogisticRegression { Solver = new Sgd { Epochs = 1 } }.Fit(rows).Model.Save(_folder.File("good.polylogit"));
        LogisticModel exact = new LogisticRegression { Solver = new Lbfgs(), Penalty = new L2(0.1) }.Fit(rows).Model;
        exact.Save(_folder.File("exact.polylogit"));
        string checkpoint = _folder.File("lbfgs.checkpoint");
        DatasetSplit split = DatasetCatalog.Read(_folder.File("good.npz"), null);
        new LogisticRegression { Solver = new Lbfgs(), Penalty = new L2(0.1), Checkpoint = new Checkpointing(checkpoint) }.Fit(split.Train, split.Test);
        WriteBytes("cut.checkpoint", File.ReadAllBytes(checkpoint).AsSpan(0, 300));
        KeyValuePair<string, string>[] spoiled = [.. exact.Training.Select(note => note.Key == "rows" ? new(note.Key, "ten") : note)];
        new LogisticModel(exact.Coefficients, exact.Intercepts, exact.ClassNames, spoiled).Save(_folder.File("spoiled.polylogit"));
        byte[] model = File.ReadAllBytes(_folder.File("good.polylogit"));
        WriteBytes("cut.polylogit", model.AsSpan(0, model.Length - 1));
        WriteBytes("stub.polylogit", model.AsSpan(0, 20));
        WriteBytes("empty.polylogit", []);
        model[60] ^= 1;
        WriteBytes("flipped.polylogit", model);
        model[60] ^= 1;
        model[8] = 2;
        SHA256.HashData(model.AsSpan(0, model.Length - 32)).CopyTo(model, model.Length - 32);
        WriteBytes("newer.polylogit", model);
        WriteBytes("named.csv", "length,width,kind\n1,2,a\n2,1,b\n3,1,b\n"u8);
        DatasetSplit named = DatasetFormats.Read(_folder.File("named.csv"));
        new LogisticRegression { Solver = new Sgd { Epochs = 1 } }.Fit(named.Train).Model.WithEncoding(named.Encoding).Save(_folder.File("named.polylogit"));
        new LogisticModel([1, 2, 3, 4, 5, 6], [0, 0], ["0", "1"]).Save(_folder.File("other.polylogit"));
    }

    private void Write(string name, NpzFile file) => WriteBytes(name + ".npz", file.ToBytes());

    private void WriteBytes(string name, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(_folder.File(name), bytes);
}
