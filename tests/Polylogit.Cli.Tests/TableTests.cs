using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary>A table with names, categories and holes from the file to predictions by name.</summary>
public sealed class TableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TableTests()
    {
        // Short wings on rock are terns, long ones are gulls; a category and an empty cell in between.
        List<string> lines = ["wing;coast;bird"];
        for (int i = 0; i < 60; i++)
        {
            bool isGull = i % 2 == 0;
            string wing = i == 7 ? "" : FormattableString.Invariant($"{(isGull ? 4 : 1) + i % 5 / 10.0}");
            lines.Add($"{wing};{(i % 3 == 0 ? "sand" : "rock")};{(isGull ? "gull" : "tern")}");
        }

        File.WriteAllLines(_folder.File("birds.csv"), lines);
        File.WriteAllText(_folder.File("new.csv"), "coast;wing\nrock;4.2\nsand;1.1\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_is_trained_on_evaluated_and_predicted_by_name()
    {
        Outcome train = Run("train", "birds.csv", "--label", "bird", "--missing", "mean", "--split", "0.2", "--solver", "sgd", "--epochs", "200", "--out", "run");
        Assert.Equal(0, train.Code);
        Assert.Contains("X_test (12, 2)", train.Out, StringComparison.Ordinal);
        Assert.Contains("semicolon", train.Error, StringComparison.Ordinal);
        Outcome evaluation = Run("evaluate", "run/model.polylogit", "birds.csv", "--quiet");
        Assert.Equal(0, evaluation.Code);
        Assert.Contains("gull", evaluation.Out, StringComparison.Ordinal);
        Outcome predicted = Run("predict", "run/model.polylogit", "new.csv", "--quiet");
        Assert.Equal("gull\ntern\n", predicted.Out);
    }

    [Fact]
    public void An_empty_cell_is_an_error_with_its_place_unless_a_policy_is_named()
    {
        Outcome run = Run("train", "birds.csv", "--out", "run");
        Assert.Equal(3, run.Code);
        Assert.Contains("birds.csv:9:", run.Error, StringComparison.Ordinal);
        Assert.Contains("--missing", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("run")));
    }

    [Fact]
    public void A_column_that_is_missing_at_prediction_is_named()
    {
        Assert.Equal(0, Run("train", "birds.csv", "--missing", "drop", "--out", "run").Code);
        File.WriteAllText(_folder.File("new.csv"), "coast;wings\nrock;4.2\n");
        Outcome run = Run("predict", "run/model.polylogit", "new.csv");
        Assert.Equal(3, run.Code);
        Assert.Contains("'wing'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_rows_may_have_a_file_of_their_own()
    {
        File.Copy(_folder.File("birds.csv"), _folder.File("test.csv"));
        Outcome run = Run("train", "birds.csv", "--missing", "mean", "--test", "test.csv", "--out", "run");
        Assert.Equal(0, run.Code);
        Assert.Contains("X_test (60, 2)", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_and_classes_are_weighed()
    {
        File.WriteAllLines(_folder.File("counted.csv"), ["wing,count,bird", "4.2,3,gull", "4.6,1,gull", "1.1,0.5,tern", "1.3,0,tern", "4.4,2,tern"]);
        Outcome train = Run("train", "counted.csv", "--weights", "count", "--class-weight", "tern=2,gull=0.5", "--solver", "sgd", "--epochs", "300", "--no-plots", "--out", "run");
        Assert.True(train.Code == 0, train.Error);
        Assert.Contains("X_train (5, 1)", train.Out, StringComparison.Ordinal);
        Assert.Contains("Each row counts as often as column 'count' says.", train.Error, StringComparison.Ordinal);
        Assert.Contains("Rows weigh by their class: gull=0.5, tern=2 (--class-weight).", train.Error, StringComparison.Ordinal);
        Assert.Contains("\"class weights\": \"tern=2, gull=0.5\"", File.ReadAllText(_folder.File("run/model.polylogit"), System.Text.Encoding.Latin1), StringComparison.Ordinal);
        Outcome evaluation = Run("evaluate", "run/model.polylogit", "counted.csv", "--json", "--quiet");
        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(evaluation.Out);
        double[] support = [.. json.RootElement.GetProperty("classes").EnumerateArray().Select(one => one.GetProperty("support").GetDouble())];
        Assert.Equal([4, 2.5], support);
        Assert.Equal(5, Run("predict", "run/model.polylogit", "counted.csv", "--quiet").Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private Outcome Run(params string[] arguments) => PolylogitProcess.Run(_folder.Path, arguments);
}
