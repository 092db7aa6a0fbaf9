using System.IO.Compression;

namespace Polylogit.Cli.Tests.Support;

/// <summary>Writes .npz files, good and hostile ones, with the zip writer of the platform.</summary>
internal sealed class NpzFile
{
    private readonly List<(string Key, byte[] Npy)> _entries = [];

    /// <summary>Ten rows of four features and two classes, and four test rows.</summary>
    public static NpzFile Good()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => i / 8.0)];
        return new NpzFile()
            .With("X_train", Npy.Doubles("(10, 4)", x))
            .With("y_train", Npy.Longs("(10,)", 0, 1, 0, 1, 0, 1, 0, 1, 0, 1))
            .With("X_test", Npy.Doubles("(4, 4)", x[..16]))
            .With("y_test", Npy.Longs("(4,)", 0, 1, 0, 1));
    }

    public NpzFile With(string key, byte[] npy) => Without(key).Again(key, npy);

    public NpzFile Without(string key)
    {
        _entries.RemoveAll(entry => entry.Key == key);
        return this;
    }

    /// <summary>Adds an entry even if there is one of that name.</summary>
    public NpzFile Again(string key, byte[] npy)
    {
        _entries.Add((key, npy));
        return this;
    }

    public byte[] ToBytes(CompressionLevel compression = CompressionLevel.NoCompression)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string key, byte[] npy) in _entries)
            {
                using Stream entry = zip.CreateEntry(key + ".npy", compression).Open();
                entry.Write(npy);
            }
        }

        return stream.ToArray();
    }
}
