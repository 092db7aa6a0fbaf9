using System.Text.Json;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary>The small tables of data/tables from the file to predictions: trained on, inspected, evaluated, predicted as a file and through a pipe.</summary>
public sealed class ShippedTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Below these accuracies something is wrong: guessing gives about 0.4.
    [Theory]
    [InlineData("iris", "class", "refuse", 0, 0.93)]
    [InlineData("wine", "class", "refuse", 0, 0.95)]
    [InlineData("birds", "species", "mean", 3, 0.9)]
    [InlineData("birds", "species", "indicator", 3, 0.9)]
    public void A_table_goes_from_the_file_to_predictions(string name, string label, string missing, int columnsWithHoles, double leastAccuracy)
    {
        string table = Path.Combine(Repository.Root, "data", "tables", name + ".csv");
        using JsonDocument data = JsonDocument.Parse(Run("inspect", table, "--json", "--quiet").Out);
        Assert.Equal(columnsWithHoles, data.RootElement.GetProperty("missing_cells").EnumerateObject().Count(column => column.Value.GetInt32() > 0));
        Assert.Equal(label, data.RootElement.GetProperty("label_column").GetString());
        Outcome train = Run("train", table, "--missing", missing, "--scale", "standard", "--solver", "sgd", "--epochs", "200", "--batch-size", "32", "--no-plots", "--quiet", "--out", "run");
        Assert.Equal((0, ""), (train.Code, train.Error));
        using JsonDocument evaluation = JsonDocument.Parse(Run("evaluate", "run/model.polylogit", table, "--json", "--quiet").Out);
        Assert.InRange(evaluation.RootElement.GetProperty("accuracy").GetDouble(), leastAccuracy, 1);
        Outcome predicted = Run("predict", "run/model.polylogit", table, "--quiet");
        Assert.Equal(File.ReadLines(table).Count() - 1, predicted.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(0, Run("inspect", "run/model.polylogit").Code);
    }

    private Outcome Run(params string[] arguments) => PolylogitProcess.Run(_folder.Path, arguments);
}
