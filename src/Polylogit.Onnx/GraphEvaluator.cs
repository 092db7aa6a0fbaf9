using Polylogit.Functions;
using Polylogit.Models.Formats;
using Polylogit.Onnx.Schema;

namespace Polylogit.Onnx;

/// <summary>
/// Scores rows by what an ONNX document says, node by node, for the operators that we write; a graph of others is refused. Parameters have the precision
/// of the document, sums are formed in double: what a runtime in single precision rounds besides is not seen here.
/// </summary>
internal sealed class GraphEvaluator
{
    private readonly double[] _coefficients;
    private readonly double[] _intercepts;
    private readonly int _featureCount;

    /// <exception cref="ModelFormatException">The document is none that this library writes.</exception>
    public GraphEvaluator(ModelProto document, string file)
    {
        GraphProto graph = document.Graph ?? throw Refused(file, "it has no graph");
        string operations = string.Join(", ", graph.Node.Select(node => node.OpType));
        (_coefficients, _intercepts) = operations switch
        {
            "Gemm, Softmax, ArgMax, Gather" when Attribute(graph.Node[0], GemmGraph.Transposed).I == 1 => (Input(graph, 1, file), Input(graph, 2, file)),
            LinearClassifierGraph.Operation when Attribute(graph.Node[0], LinearClassifierGraph.Transformation).S.ToStringUtf8() == "SOFTMAX" =>
                (Attribute(graph.Node[0], LinearClassifierGraph.Coefficients).Floats.Select(value => (double)value).ToArray(),
                Attribute(graph.Node[0], LinearClassifierGraph.Intercepts).Floats.Select(value => (double)value).ToArray()),
            _ => throw Refused(file, $"its graph has the operators '{operations}', which are not those that Polylogit writes"),
        };
        if (_intercepts.Length < 2 || _coefficients.Length == 0 || _coefficients.Length % _intercepts.Length != 0)
            throw Refused(file, $"{_coefficients.Length} coefficients and {_intercepts.Length} intercepts make no model");
        _featureCount = _coefficients.Length / _intercepts.Length;
    }

    /// <summary>The probability of each class for one row.</summary>
    public void Score(ReadOnlySpan<double> x, Span<double> probabilities)
    {
        double[] scores = new double[_intercepts.Length];
        Multinomial.Linear(x, _coefficients, _featureCount, scores);
        for (int k = 0; k < scores.Length; k++) scores[k] += _intercepts[k];
        Multinomial.Softmax(scores, scores.Length, probabilities);
    }

    /// <summary>An input of the first node that is a tensor of the graph.</summary>
    private static double[] Input(GraphProto graph, int index, string file)
    {
        string name = graph.Node[0].Input.ElementAtOrDefault(index) ?? "";
        return graph.Initializer.FirstOrDefault(tensor => tensor.Name == name) is { } found && Tensors.Numbers(found) is { } numbers
            ? numbers
            : throw Refused(file, $"its tensor '{name}' is missing or damaged");
    }

    private static AttributeProto Attribute(NodeProto node, string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name) ?? new AttributeProto();

    private static ModelFormatException Refused(string file, string reason) => new($"The model '{file}' is refused: {reason}.");
}
