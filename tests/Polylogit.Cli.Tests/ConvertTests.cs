using Polylogit.Cli.Tests.Support;
using Polylogit.Models;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary>Models and data through <c>polylogit convert</c>, and back.</summary>
public sealed class ConvertTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ConvertTests()
    {
        string[] rows = [.. Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{i % 7 / 2.0},{(i % 3 == 0 ? "sand" : "rock")},{(i % 2 == 0 ? "gull" : "tern")}"))];
        File.WriteAllLines(_folder.File("birds.csv"), ["wing,coast,bird", .. rows]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("json", "0")]
    [InlineData("npz", "0")]
    [InlineData("csv", "0")]
    [InlineData("cs", "0")]
    [InlineData("onnx", "")]
    public void A_model_is_written_in_every_format_and_the_largest_difference_is_said(string end, string difference)
    {
        Train();
        Outcome run = Run("convert", "run/model.polylogit", $"m.{end}");
        Assert.Equal((0, ""), (run.Code, run.Out));
        Assert.Contains($"m.{end}: 64 sample rows scored again from it; the largest difference of a probability is {difference}", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File($"m.{end}")));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("npz")]
    public void A_format_that_holds_everything_gives_the_same_model_file_back(string end)
    {
        Train();
        Assert.Equal(0, Run("convert", "run/model.polylogit", $"m.{end}").Code);
        Assert.Equal(0, Run("convert", $"m.{end}", "back.polylogit").Code);
        Assert.Equal(File.ReadAllBytes(_folder.File("run/model.polylogit")), File.ReadAllBytes(_folder.File("back.polylogit")));
        Outcome predicted = Run("predict", $"m.{end}", "birds.csv", "--quiet");
        Assert.Equal(Run("predict", "run/model.polylogit", "birds.csv", "--quiet").Out, predicted.Out);
    }

    [Fact]
    public void What_a_format_does_not_hold_is_said()
    {
        Train();
        Outcome run = Run("convert", "run/model.polylogit", "m.csv");
        Assert.Contains("m.csv does not hold how the model was trained, and how a table becomes its features.", run.Error, StringComparison.Ordinal);
        LogisticModel model = LogisticModel.Load(_folder.File("run/model.polylogit")), back = LogisticModel.Load(_folder.File("m.csv"));
        Assert.Equal(model.Coefficients, back.Coefficients);
        Assert.Equal(model.Intercepts, back.Intercepts);
    }

    [Theory]
    [InlineData("gemm")]
    [InlineData("gemm-float")]
    [InlineData("linear-classifier")]
    public void Onnx_is_made_of_the_operators_asked_for(string operators)
    {
        Train();
        Assert.Equal(0, Run("convert", "run/model.polylogit", "m.onnx", "--onnx", operators).Code);
        string content = File.ReadAllText(_folder.File("m.onnx"));
        Assert.Equal(operators == "linear-classifier", content.Contains("LinearClassifier", StringComparison.Ordinal));
        Assert.NotEqual(operators == "linear-classifier", content.Contains("Gemm", StringComparison.Ordinal));
    }

    [Fact]
    public void Data_go_through_every_format_and_train_the_same_model()
    {
        Assert.Equal(0, Run("convert", "mini_mnist", "train.csv.gz", "--part", "train").Code);
        Assert.Equal(0, Run("convert", "train.csv.gz", "train.svm").Code);
        Assert.Equal(0, Run("convert", "train.svm", "train/").Code);
        Outcome run = Run("convert", "train/", "train.npz");
        Assert.Equal(0, run.Code);
        Assert.Contains("train.npz: 5000 rows of 784 features, 10 classes.", run.Error, StringComparison.Ordinal);
        byte[][] models = [.. new[] { "train.csv.gz", "train.npz" }.Select(data =>
        {
            Assert.Equal(0, Run("train", data, "--solver", "sgd", "--epochs", "1", "--no-plots", "--out", "run").Code);
            return File.ReadAllBytes(_folder.File("run/model.polylogit"));
        })];
        Assert.Equal(Numbers(models[0]), Numbers(models[1]));
    }

    [Fact]
    public void A_table_becomes_arrays_with_rows_set_aside_and_the_names_of_its_classes()
    {
        Outcome run = Run("convert", "birds.csv", "birds.npz", "--label", "bird", "--split", "0.2");
        Assert.Equal(0, run.Code);
        Assert.Contains("birds.npz: 48 rows and 12 test rows of 2 features, 2 classes.", run.Error, StringComparison.Ordinal);
        Assert.Contains("Categories are written as the columns of 0 and 1", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, Run("train", "birds.npz", "--no-plots", "--out", "run").Code);
        Assert.Contains("gull", Run("predict", "run/model.polylogit", "birds.npz", "--quiet").Out, StringComparison.Ordinal);
    }

    /// <summary>The coefficients and intercepts of a model file: 10 x 785 of them before the checksum.</summary>
    private static byte[] Numbers(byte[] model) => model[^(10 * 785 * 8 + 32)..^32];

    private void Train() => Assert.Equal(0, Run("train", "birds.csv", "--solver", "sgd", "--epochs", "5", "--no-plots", "--out", "run").Code);

    private Outcome Run(params string[] arguments) => PolylogitProcess.Run(_folder.Path, arguments);
}
