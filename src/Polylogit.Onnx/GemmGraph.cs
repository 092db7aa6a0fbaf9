using Polylogit.Models;
using Polylogit.Onnx.Schema;

namespace Polylogit.Onnx;

/// <summary>
/// scores = Gemm(features, W', b); probabilities = Softmax(scores); label = Gather(classes, ArgMax(scores)). The class is that of the first of equal
/// scores, as ArgMax has it.
/// </summary>
internal static class GemmGraph
{
    public const string Transposed = "transB";

    private const string Coefficients = "coefficients", Intercepts = "intercepts", Classes = "classes";

    public static GraphProto Of(LogisticModel model, ClassLabels labels, TensorProto.Types.DataType element)
    {
        GraphProto graph = new();
        graph.Initializer.Add(Tensors.Of(Coefficients, model.Coefficients, [model.ClassCount, model.FeatureCount], element));
        graph.Initializer.Add(Tensors.Of(Intercepts, model.Intercepts, [model.ClassCount], element));
        graph.Initializer.Add(Tensors.Of(Classes, labels));
        graph.Node.Add(Node("Gemm", [ModelGraph.Features, Coefficients, Intercepts], "scores", (Transposed, 1)));
        graph.Node.Add(Node("Softmax", ["scores"], ModelGraph.Probabilities, ("axis", 1)));
        graph.Node.Add(Node("ArgMax", ["scores"], "index", ("axis", 1), ("keepdims", 0)));
        graph.Node.Add(Node("Gather", [Classes, "index"], ModelGraph.Label, ("axis", 0)));
        return graph;
    }

    private static NodeProto Node(string operation, string[] inputs, string output, params (string Name, long Value)[] attributes)
    {
        NodeProto node = new() { OpType = operation, Name = operation };
        node.Input.Add(inputs);
        node.Output.Add(output);
        foreach ((string name, long value) in attributes)
            node.Attribute.Add(new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value });
        return node;
    }
}
