using Google.Protobuf;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Onnx.Schema;

namespace Polylogit.Onnx;

/// <summary>
/// ONNX: a graph that takes <c>features</c> (rows x D) and gives <c>label</c> (rows) and <c>probabilities</c> (rows x K). Labels are integers where all
/// class names are whole numbers, else texts. Opset 13 of <c>ai.onnx</c>, 1 of <c>ai.onnx.ml</c>, IR version 7, which runtimes since 2020 know.
/// What is left out of the graph stands in its metadata: classes, names of the features, how the model was trained.
/// </summary>
/// <param name="operators">The operators that the graph is made of.</param>
public sealed class OnnxModelFormat(OnnxOperators operators = OnnxOperators.Gemm) : ModelFormat
{
    // The second field of a message: producer_name, a text, after ir_version, a number.
    private static ReadOnlySpan<byte> Producer => "\u0012\u0009Polylogit"u8;

    /// <inheritdoc/>
    public override string Name => "onnx";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".onnx"];

    /// <summary>1e-12 in double precision, where sums may be in another order; 1e-5 in single.</summary>
    public override double Tolerance => operators == OnnxOperators.Gemm ? 1e-12 : 1e-5;

    /// <inheritdoc/>
    public override bool Sniff(ReadOnlySpan<byte> head) => head.Length > 2 && head[0] == 0x08 && head[2..].StartsWith(Producer);

    /// <inheritdoc/>
    public override string? LeavesOut(LogisticModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Encoding is null ? null : "how a table becomes its features; their names are in the metadata";
    }

    /// <inheritdoc/>
    public override byte[] ToBytes(LogisticModel model, string file)
    {
        ArgumentNullException.ThrowIfNull(model);
        Precision.Check(model, file, isDouble: operators == OnnxOperators.Gemm);
        return ModelGraph.Of(model, operators).ToByteArray();
    }

    /// <inheritdoc/>
    public override RowScorer Scorer(ReadOnlyMemory<byte> content, string file)
    {
        try
        {
            return new GraphEvaluator(ModelProto.Parser.ParseFrom(content.Span), file).Score;
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new ModelFormatException($"The model '{file}' is refused: it is no ONNX ({error.Message.TrimEnd('.')}).", error);
        }
    }
}
