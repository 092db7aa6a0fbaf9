using Google.Protobuf;
using Polylogit.Models;
using Polylogit.Onnx.Schema;

namespace Polylogit.Onnx;

/// <summary>
/// One node, <c>LinearClassifier</c> with the transformation SOFTMAX; no ZipMap behind it, so that probabilities are a table and no list of dictionaries.
/// Both classes of two have their row of coefficients, which makes the softmax what it is for more of them.
/// </summary>
internal static class LinearClassifierGraph
{
    public const string Operation = "LinearClassifier", Coefficients = "coefficients", Intercepts = "intercepts", Transformation = "post_transform";

    public static GraphProto Of(LogisticModel model, ClassLabels labels)
    {
        NodeProto node = new() { OpType = Operation, Name = Operation, Domain = ModelGraph.MachineLearning };
        node.Input.Add(ModelGraph.Features);
        node.Output.Add([ModelGraph.Label, ModelGraph.Probabilities]);
        node.Attribute.Add(Floats(Coefficients, model.Coefficients));
        node.Attribute.Add(Floats(Intercepts, model.Intercepts));
        node.Attribute.Add(Labels(labels));
        node.Attribute.Add(new AttributeProto { Name = "multi_class", Type = AttributeProto.Types.AttributeType.Int, I = 1 });
        node.Attribute.Add(
            new AttributeProto { Name = Transformation, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8("SOFTMAX") });
        GraphProto graph = new();
        graph.Node.Add(node);
        return graph;
    }

    private static AttributeProto Floats(string name, ReadOnlySpan<double> values)
    {
        AttributeProto attribute = new() { Name = name, Type = AttributeProto.Types.AttributeType.Floats };
        foreach (double value in values) attribute.Floats.Add((float)value);
        return attribute;
    }

    private static AttributeProto Labels(ClassLabels labels)
    {
        if (labels.Integers is not { } integers)
        {
            AttributeProto texts = new() { Name = "classlabels_strings", Type = AttributeProto.Types.AttributeType.Strings };
            texts.Strings.Add(labels.Texts.Select(ByteString.CopyFromUtf8));
            return texts;
        }

        AttributeProto attribute = new() { Name = "classlabels_ints", Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.Add(integers);
        return attribute;
    }
}
