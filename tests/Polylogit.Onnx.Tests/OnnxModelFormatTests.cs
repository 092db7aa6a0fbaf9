using Google.Protobuf;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Onnx.Schema;
using Polylogit.Tests.Support;

namespace Polylogit.Onnx.Tests;

public sealed class OnnxModelFormatTests
{
    public static TheoryData<OnnxOperators, int, bool> All => ExportedModels.All;

    [Theory]
    [MemberData(nameof(All))]
    public void An_export_is_scored_again_before_it_is_written(OnnxOperators operators, int classes, bool hasIntegerNames)
    {
        using TemporaryFolder folder = new();
        OnnxModelFormat format = new(operators);
        ModelExport export = ModelExport.Write(ExportedModels.Model(classes, hasIntegerNames), folder.File("m.onnx"), format);
        Assert.InRange(export.LargestDifference, 0, operators == OnnxOperators.Gemm ? 0 : 1e-6);
        byte[] content = File.ReadAllBytes(folder.File("m.onnx"));
        Assert.True(format.Sniff(content));
        Assert.DoesNotContain(ModelFormats.All, other => other.Sniff(content));
    }

    [Fact]
    public void A_coefficient_beyond_single_precision_is_refused_with_what_to_do()
    {
        LogisticModel model = new([1, 1e39], [0, 0], ["a", "b"]);
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => new OnnxModelFormat(OnnxOperators.GemmFloat).ToBytes(model, "m.onnx"));
        Assert.Contains("class 'b' has the coefficient 1E+39", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(new OnnxModelFormat().ToBytes(model, "m.onnx"));
    }

    [Theory]
    [InlineData(OnnxOperators.Gemm)]
    [InlineData(OnnxOperators.LinearClassifier)]
    public void What_is_cut_or_damaged_is_refused_or_scored_and_nothing_else(OnnxOperators operators)
    {
        OnnxModelFormat format = new(operators);
        byte[] content = format.ToBytes(ExportedModels.Model(3, false), "m");
        for (int length = 0; length < content.Length; length++) Score(format, content[..length]);
        Random random = new(5);
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. content];
            damaged[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
            Score(format, damaged);
        }
    }

    [Fact]
    public void A_graph_that_we_did_not_write_is_refused()
    {
        ModelProto document = ModelProto.Parser.ParseFrom(new OnnxModelFormat().ToBytes(ExportedModels.Model(3, false), "m"));
        document.Graph.Node[1].OpType = "Sigmoid";
        ModelFormatException error = Assert.Throws<ModelFormatException>(() => new OnnxModelFormat().Scorer(document.ToByteArray(), "m"));
        Assert.Contains("Gemm, Sigmoid, ArgMax, Gather", error.Message, StringComparison.Ordinal);
    }

    private static void Score(OnnxModelFormat format, byte[] content)
    {
        try
        {
            format.Scorer(content, "m");
        }
        catch (ModelFormatException error)
        {
            Assert.Contains("'m'", error.Message, StringComparison.Ordinal);
        }
    }
}
