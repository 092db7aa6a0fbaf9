using System.IO.Compression;
using Polylogit.Models.Formats;

namespace Polylogit.Data.Formats.Writing;

/// <summary>Writes datasets in the format that it belongs to, so that reading them gives the same features and labels.</summary>
public abstract class DatasetWriter
{
    private const int BufferBytes = 1 << 16;

    /// <summary>What a path ends in that asks for this format, in lower case.</summary>
    public abstract IReadOnlyList<string> Endings { get; }

    /// <summary>Writes a dataset, whole or not at all.</summary>
    /// <param name="data">The rows; names of columns come from its encoding.</param>
    /// <param name="path">The file or folder.</param>
    /// <exception cref="DataFormatException">The format cannot hold these data; the message says why and what to do.</exception>
    /// <exception cref="IOException">The folder does not exist or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public abstract void Write(DatasetSplit data, string path);

    /// <summary>The rows of a format that has no place for test rows.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataFormatException">There are test rows, or weights or offsets.</exception>
    protected static Dataset OneTable(DatasetSplit data, string path) => Checked(data).Test is null
        ? Plain(data.Train, path)
        : throw new DataFormatException($"'{path}' holds one table, and the data have training rows and test rows. Choose one of them (--part train, --part test), or write a .npz file.");

    /// <summary>The rows for a format that has no place for their weights and offsets.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataFormatException">They have some.</exception>
    protected static Dataset Plain(Dataset rows, string path) => Checked(rows).Weights.IsEmpty && rows.Offsets.IsEmpty
        ? rows
        : throw new DataFormatException($"The rows have weights or offsets, and '{path}' would hold none. Write a .npz file, which does.");

    /// <summary>Writes a file by a function that is given a buffered stream, compressed where the path ends in .gz; whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content.</param>
    protected static void WriteFile(string path, Action<Stream> write) => AtomicFile.Write(path, file =>
    {
        // Not disposed: the file is closed by whoever opened it, after it was flushed to disk.
        BufferedStream buffered = new(file, BufferBytes);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            using GZipStream compressed = new(buffered, CompressionLevel.Optimal, leaveOpen: true);
            write(compressed);
        }
        else
        {
            write(buffered);
        }

        buffered.Flush();
    });

    /// <summary>The rows of a matrix one after the other, in one array that the next one overwrites.</summary>
    /// <param name="features">n x D.</param>
    protected static IEnumerable<double[]> Rows(FeatureMatrix features)
    {
        double[] row = new double[Checked(features).FeatureCount];
        for (int i = 0; i < features.RowCount; i++)
        {
            features.CopyRow(i, row);
            yield return row;
        }
    }

    private static T Checked<T>(T? argument)
        where T : class => argument ?? throw new ArgumentNullException(nameof(argument));
}
