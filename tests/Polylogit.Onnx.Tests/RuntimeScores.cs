using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Polylogit.Onnx.Tests;

/// <summary>What ONNX Runtime makes of a file.</summary>
/// <param name="Labels">The label of each row, as text.</param>
/// <param name="Probabilities">n x K, row-major.</param>
internal sealed record RuntimeScores(string[] Labels, double[] Probabilities)
{
    public static RuntimeScores Of(byte[] content, double[] rows, int features)
    {
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        using InferenceSession session = new(content, options);
        (string name, NodeMetadata input) = session.InputMetadata.Single();
        int[] shape = [rows.Length / features, features];
        NamedOnnxValue value = input.ElementType == typeof(double)
            ? NamedOnnxValue.CreateFromTensor(name, new DenseTensor<double>(rows, shape))
            : NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(Array.ConvertAll(rows, x => (float)x), shape));
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run([value]);
        object labels = results.Single(result => result.Name == "label").Value, probabilities = results.Single(result => result.Name == "probabilities").Value;
        return new RuntimeScores(
            labels is Tensor<long> integers ? [.. integers.Select(label => $"{label}")] : [.. (Tensor<string>)labels],
            probabilities is Tensor<double> doubles ? [.. doubles] : [.. ((Tensor<float>)probabilities).Select(p => (double)p)]);
    }
}
