using System.Text.Json;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

public sealed class InspectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public InspectTests() => File.WriteAllText(
        _folder.File("birds.csv"), "wing,coast,copy,same,bird\n1,rock,1,5,tern\n2,,2,5,gull\n,sand,3,5,gull\n4,rock,4,5,gull\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_is_described_with_its_holes()
    {
        Outcome run = Run("inspect", "birds.csv", "--label", "bird");
        Assert.Equal(0, run.Code);
        foreach (string part in new[] { "gull", "75 %", "1: same", "missing cells", "coast=sand" }) Assert.Contains(part, run.Out, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(Run("inspect", "birds.csv", "--json", "--quiet").Out);
        JsonElement missing = json.RootElement.GetProperty("missing_cells");
        Assert.Equal((1, 1, 0), (missing.GetProperty("wing").GetInt32(), missing.GetProperty("coast").GetInt32(), missing.GetProperty("copy").GetInt32()));
        Assert.Equal("same", json.RootElement.GetProperty("constant_features")[0].GetString());
        Assert.Equal(4, json.RootElement.GetProperty("rows").GetInt32());
    }

    [Fact]
    public void Arrays_are_described_with_their_equal_features()
    {
        using JsonDocument json = JsonDocument.Parse(Run("inspect", "mini_mnist", "--json", "--quiet").Out);
        Assert.Equal((5000, 1000), (json.RootElement.GetProperty("rows").GetInt32(), json.RootElement.GetProperty("test_rows").GetInt32()));
        Assert.Equal(784, json.RootElement.GetProperty("features").GetArrayLength());
        Assert.Contains("and 744 more features", Run("inspect", "mini_mnist").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_is_described_with_its_training_and_its_largest_coefficients_by_name()
    {
        Assert.Equal(0, Run("train", "birds.csv", "--missing", "mean", "--solver", "sgd", "--epochs", "3", "--no-plots", "--out", "run").Code);
        Outcome run = Run("inspect", "run/model.polylogit", "--top", "1");
        foreach (string part in new[] { "tern", "column 'bird'", "sgd", "wing" }) Assert.Contains(part, run.Out, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(Run("inspect", "run/model.polylogit", "--top", "2", "--json").Out);
        JsonElement largest = json.RootElement.GetProperty("classes")[0].GetProperty("largest_coefficients");
        Assert.Equal(2, largest.GetArrayLength());
        Assert.True(Math.Abs(largest[0].GetProperty("coefficient").GetDouble()) >= Math.Abs(largest[1].GetProperty("coefficient").GetDouble()));
    }

    [Fact]
    public void A_broken_model_is_refused_as_one()
    {
        File.WriteAllText(_folder.File("m.polylogit"), "no model");
        Assert.Equal(5, Run("inspect", "m.polylogit").Code);
    }

    private Outcome Run(params string[] arguments) => PolylogitProcess.Run(_folder.Path, arguments);
}
