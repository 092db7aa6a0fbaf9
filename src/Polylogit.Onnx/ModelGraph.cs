using System.Globalization;
using System.Text;
using Polylogit.Models;
using Polylogit.Onnx.Schema;

namespace Polylogit.Onnx;

/// <summary>The ONNX document of a model: versions and metadata, and in it one of the two graphs.</summary>
internal static class ModelGraph
{
    public const string Features = "features", Label = "label", Probabilities = "probabilities";

    public const string MachineLearning = "ai.onnx.ml";

    private const int IrVersion = 7, StandardOpset = 13, MachineLearningOpset = 1;

    public static ModelProto Of(LogisticModel model, OnnxOperators operators)
    {
        ClassLabels labels = ClassLabels.Of(model.ClassNames);
        bool isClassifier = operators == OnnxOperators.LinearClassifier;
        TensorProto.Types.DataType element = operators == OnnxOperators.Gemm ? TensorProto.Types.DataType.Double : TensorProto.Types.DataType.Float;
        GraphProto graph = isClassifier ? LinearClassifierGraph.Of(model, labels) : GemmGraph.Of(model, labels, element);
        graph.Name = "multinomial_logistic_regression";
        graph.DocString = string.Create(
            CultureInfo.InvariantCulture, $"Multinomial logistic regression: {model.FeatureCount} features, {model.ClassCount} classes. probabilities = softmax(features W + b).");
        graph.Input.Add(Value(Features, element, model.FeatureCount, "One row a sample; the columns in the order of the metadata 'features'."));
        graph.Output.Add(Value(Label, labels.Element, null, "The most probable class of each row."));
        graph.Output.Add(Value(Probabilities, element, model.ClassCount, "The probability of each class, in the order of the metadata 'classes'."));
        ModelProto document = new()
        {
            IrVersion = IrVersion,
            ProducerName = "Polylogit",
            ProducerVersion = typeof(LogisticModel).Assembly.GetName().Version!.ToString(3),
            Domain = "polylogit",
            ModelVersion = 1,
            DocString = graph.DocString,
            Graph = graph,
        };
        document.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = StandardOpset });
        if (isClassifier) document.OpsetImport.Add(new OperatorSetIdProto { Domain = MachineLearning, Version = MachineLearningOpset });
        Describe(document, model);
        return document;
    }

    private static void Describe(ModelProto document, LogisticModel model)
    {
        Add("classes", JsonList(model.ClassNames));
        Add("features", JsonList(model.FeatureNames));
        foreach ((string name, string value) in model.Training) Add($"training: {name}", value);

        void Add(string key, string value) => document.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
    }

    private static string JsonList(IEnumerable<string> texts)
    {
        using MemoryStream stream = new();
        using (System.Text.Json.Utf8JsonWriter json = new(stream))
        {
            json.WriteStartArray();
            foreach (string text in texts) json.WriteStringValue(text);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ValueInfoProto Value(string name, TensorProto.Types.DataType element, int? columns, string description)
    {
        TensorShapeProto shape = new();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "rows" });
        if (columns is { } width) shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = width });
        TypeProto type = new() { TensorType = new TypeProto.Types.Tensor { ElemType = (int)element, Shape = shape } };
        return new ValueInfoProto { Name = name, Type = type, DocString = description };
    }
}
