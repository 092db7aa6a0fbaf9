using System.Buffers.Binary;

namespace Polylogit.Data.Formats.Writing;

/// <summary>
/// The arrays X_train, y_train and, where there are test rows, X_test and y_test: features as uint8, float32 or float64 as they are held, labels as
/// indices of classes, and the weights and offsets of rows that have any. Names of classes other than their indices stand in <c>classes</c>, and those of columns, where there are any, in <c>features</c>.
/// </summary>
internal sealed class NpzDatasetWriter : DatasetWriter
{
    public override IReadOnlyList<string> Endings => [".npz"];

    public override void Write(DatasetSplit data, string path) => WriteFile(path, stream =>
    {
        using NpzWriter npz = new(stream);
        Add(npz, data.Train, "train");
        if (data.Test is { } test) Add(npz, test, "test");
        IReadOnlyList<string> classes = data.Train.Labels.ClassNames;
        if (!classes.SequenceEqual(Labels.NamesByIndex(classes.Count))) npz.Add("classes", classes);
        if (data.Encoding is { } encoding) npz.Add("features", encoding.FeatureNames);
    });

    private static void Add(NpzWriter npz, Dataset rows, string part)
    {
        string type = rows.Features.HoldsBytes ? "|u1" : rows.Features is Features.FeatureMatrix<double> ? "<f8" : "<f4";
        npz.Add($"X_{part}", type, [rows.RowCount, rows.FeatureCount], Rows(rows.Features).Select(row => (ReadOnlyMemory<byte>)Encoded(row, type)));
        byte[] indices = new byte[rows.RowCount * sizeof(long)];
        for (int i = 0; i < rows.RowCount; i++) BinaryPrimitives.WriteInt64LittleEndian(indices.AsSpan(i * sizeof(long)), rows.Labels.Indices[i]);
        npz.Add($"y_{part}", "<i8", [rows.RowCount], [indices]);
        if (!rows.Weights.IsEmpty) npz.Add($"weights_{part}", [rows.RowCount], rows.Weights.Span);
        if (!rows.Offsets.IsEmpty) npz.Add($"offsets_{part}", [rows.RowCount, rows.ClassCount], rows.Offsets.Span);
    }

    private static byte[] Encoded(double[] row, string type)
    {
        if (type == "|u1") return Array.ConvertAll(row, value => (byte)value);
        int size = type == "<f8" ? sizeof(double) : sizeof(float);
        byte[] bytes = new byte[row.Length * size];
        for (int d = 0; d < row.Length; d++)
        {
            if (size == sizeof(double)) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(d * size), row[d]);
            else BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(d * size), (float)row[d]);
        }

        return bytes;
    }
}
