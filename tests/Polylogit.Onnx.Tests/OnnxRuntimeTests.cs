using Microsoft.ML.OnnxRuntime;
using Polylogit.Models;

namespace Polylogit.Onnx.Tests;

/// <summary>ONNX Runtime, an implementation of others, agrees with the model.</summary>
public sealed class OnnxRuntimeTests
{
    public static TheoryData<OnnxOperators, int, bool> All => ExportedModels.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Labels_are_the_same_and_probabilities_within_a_millionth(OnnxOperators operators, int classes, bool hasIntegerNames)
    {
        LogisticModel model = ExportedModels.Model(classes, hasIntegerNames);
        double[] rows = ExportedModels.Rows(500, model.FeatureCount);
        Agree(model, operators, rows, operators == OnnxOperators.Gemm ? 1e-14 : 1e-6);
    }

    [Theory]
    [InlineData(OnnxOperators.Gemm, 1e-14)]
    [InlineData(OnnxOperators.GemmFloat, 1e-6)]
    [InlineData(OnnxOperators.LinearClassifier, 1e-6)]
    public void Digits_of_784_pixels_too(OnnxOperators operators, double tolerance)
    {
        LogisticModel drawn = ExportedModels.Model(10, true, 784);
        LogisticModel model = new([.. drawn.Coefficients.ToArray().Select(w => w / 255 / 4)], drawn.Intercepts, drawn.ClassNames);
        Agree(model, operators, ExportedModels.Digits(out _), tolerance);
    }

    [Fact]
    public void The_metadata_says_what_the_model_is()
    {
        using InferenceSession session = new(new OnnxModelFormat().ToBytes(ExportedModels.Model(2, false, 3), "m.onnx"));
        ModelMetadata metadata = session.ModelMetadata;
        Assert.Equal("Polylogit", metadata.ProducerName);
        Assert.Equal("""["x0","x1","x2"]""", metadata.CustomMetadataMap["features"]);
        Assert.Equal("""["class \u00E9 0","class \u00E9 1"]""", metadata.CustomMetadataMap["classes"]);
        Assert.Equal("L2(0.001)", metadata.CustomMetadataMap["training: penalty"]);
        Assert.Equal(["label", "probabilities"], session.OutputMetadata.Keys);
        Assert.Equal([-1, 3], session.InputMetadata["features"].Dimensions);
    }

    private static void Agree(LogisticModel model, OnnxOperators operators, double[] rows, double tolerance)
    {
        RuntimeScores scores = RuntimeScores.Of(new OnnxModelFormat(operators).ToBytes(model, "m.onnx"), rows, model.FeatureCount);
        int classes = model.ClassCount;
        double[] expected = new double[classes];
        for (int i = 0; i < scores.Labels.Length; i++)
        {
            ReadOnlySpan<double> row = rows.AsSpan(i * model.FeatureCount, model.FeatureCount);
            model.PredictProbabilities(row, expected);
            for (int k = 0; k < classes; k++) Assert.InRange(scores.Probabilities[i * classes + k], expected[k] - tolerance, expected[k] + tolerance);
            Assert.Equal(model.ClassNames[model.Predict(row)], scores.Labels[i]);
        }
    }
}
