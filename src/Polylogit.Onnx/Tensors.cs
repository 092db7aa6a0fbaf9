using System.Buffers.Binary;
using Google.Protobuf;
using Polylogit.Onnx.Schema;

namespace Polylogit.Onnx;

/// <summary>Tensors of the graph: numbers as raw bytes, little-endian, and texts.</summary>
internal static class Tensors
{
    public static TensorProto Of(string name, ReadOnlySpan<double> values, ReadOnlySpan<int> shape, TensorProto.Types.DataType element)
    {
        bool isDouble = element == TensorProto.Types.DataType.Double;
        int size = isDouble ? sizeof(double) : sizeof(float);
        byte[] bytes = new byte[checked(values.Length * size)];
        for (int i = 0; i < values.Length; i++)
        {
            if (isDouble) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * size), values[i]);
            else BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * size), (float)values[i]);
        }

        TensorProto tensor = new() { Name = name, DataType = (int)element, RawData = UnsafeByteOperations.UnsafeWrap(bytes) };
        foreach (int length in shape) tensor.Dims.Add(length);
        return tensor;
    }

    public static TensorProto Of(string name, ClassLabels labels)
    {
        TensorProto tensor = new() { Name = name, DataType = (int)labels.Element };
        tensor.Dims.Add(labels.Texts.Count);
        if (labels.Integers is not { } integers)
        {
            tensor.StringData.Add(labels.Texts.Select(ByteString.CopyFromUtf8));
            return tensor;
        }

        byte[] bytes = new byte[integers.Length * sizeof(long)];
        for (int i = 0; i < integers.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), integers[i]);
        tensor.RawData = UnsafeByteOperations.UnsafeWrap(bytes);
        return tensor;
    }

    /// <summary>The numbers of a tensor of floats or doubles; null where it holds something else, or not as many as its shape says.</summary>
    public static double[]? Numbers(TensorProto tensor)
    {
        bool isDouble = tensor.DataType == (int)TensorProto.Types.DataType.Double;
        if (!isDouble && tensor.DataType != (int)TensorProto.Types.DataType.Float) return null;
        int size = isDouble ? sizeof(double) : sizeof(float);
        ReadOnlySpan<byte> bytes = tensor.RawData.Span;
        if (bytes.Length % size != 0 || tensor.Dims.Aggregate(1.0, (product, length) => product * length) != bytes.Length / size) return null;
        double[] values = new double[bytes.Length / size];
        for (int i = 0; i < values.Length; i++)
            values[i] = isDouble ? BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * size)..]) : BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * size)..]);
        return values;
    }
}
