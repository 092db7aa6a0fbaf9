using System.Buffers.Binary;
using Polylogit.Models.Formats;

namespace Polylogit.Data.Formats.Writing;

/// <summary>
/// A folder with the files of MNIST: train-images-idx3-ubyte, train-labels-idx1-ubyte and, where there are test rows, t10k-images and t10k-labels.
/// Features must be whole numbers 0..255 and classes numbered 0, 1, ... up to 255; rows of a square number of features are square images, others one line high.
/// </summary>
internal sealed class IdxWriter : DatasetWriter
{
    private const int MostClasses = 256;

    public override IReadOnlyList<string> Endings => ["/"];

    public override void Write(DatasetSplit data, string path)
    {
        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)), temporary = $"{folder}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp";
        if (Directory.Exists(folder) || File.Exists(folder)) throw new DataFormatException($"'{path}' is there already. Name a new folder for the IDX files.");
        CheckClasses(data.Train.Labels.ClassNames, path);
        try
        {
            Directory.CreateDirectory(temporary);
            WritePair(Plain(data.Train, path), temporary, "train", path);
            if (data.Test is { } test) WritePair(Plain(test, path), temporary, "t10k", path);
            Directory.Move(temporary, folder);
            LeftFiles.Remove(folder);
        }
        catch
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
            throw;
        }
    }

    private static void WritePair(Dataset rows, string folder, string part, string path)
    {
        int side = (int)Math.Round(Math.Sqrt(rows.FeatureCount));
        bool isSquare = side * side == rows.FeatureCount;
        WriteFile(Path.Combine(folder, $"{part}-images-idx3-ubyte"), stream =>
        {
            WriteHeader(stream, rows.RowCount, isSquare ? side : 1, isSquare ? side : rows.FeatureCount);
            byte[] bytes = new byte[rows.FeatureCount];
            int i = 0;
            foreach (double[] row in Rows(rows.Features))
            {
                for (int d = 0; d < row.Length; d++)
                {
                    bytes[d] = (byte)Math.Clamp(row[d], 0, byte.MaxValue);
                    if (bytes[d] != row[d])
                    {
                        throw new DataFormatException(FormattableString.Invariant(
                            $"'{path}' would hold bytes, and row {i}, column {d} (counted from 0) is {row[d]}, no whole number 0..255. Write a .npz or .csv file."));
                    }
                }

                stream.Write(bytes);
                i++;
            }
        });
        WriteFile(Path.Combine(folder, $"{part}-labels-idx1-ubyte"), stream =>
        {
            WriteHeader(stream, rows.RowCount);
            foreach (int index in rows.Labels.Indices) stream.WriteByte((byte)index);
        });
    }

    private static void WriteHeader(Stream stream, params ReadOnlySpan<int> shape)
    {
        Span<byte> header = stackalloc byte[4 + 4 * shape.Length];
        header.Clear();
        (header[2], header[3]) = (0x08, (byte)shape.Length);
        for (int i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header[(4 + 4 * i)..], shape[i]);
        stream.Write(header);
    }

    private static void CheckClasses(IReadOnlyList<string> classes, string path)
    {
        if (classes.Count > MostClasses) throw new DataFormatException($"'{path}' would hold labels in a byte, and there are {classes.Count} classes. Write a .npz or .csv file.");
        string? name = classes.Where((name, k) => name != Labels.NamesByIndex(classes.Count)[k]).FirstOrDefault();
        if (name is not null) throw new DataFormatException($"'{path}' would hold labels 0, 1, 2, ... alone, and one class is '{name}'. Write a .npz or .csv file, which hold names.");
    }
}
