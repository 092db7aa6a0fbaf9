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
    public void Columns_are_left_out_and_rare_categories_grouped_where_that_is_asked_for()
    {
        string[] lines = File.ReadAllLines(_folder.File("birds.csv"));
        File.WriteAllLines(
            _folder.File("more.csv"), lines.Select((line, i) => i == 0 ? $"id;day;{line}" : $"b{i};2020-01-02;{(i is 3 or 4 ? line.Replace("rock", "mud", StringComparison.Ordinal).Replace("sand", "ice", StringComparison.Ordinal) : line)}"));
        Outcome refused = Run("train", "more.csv", "--missing", "mean", "--out", "run");
        Assert.Equal(3, refused.Code);
        Assert.Contains("'2020-01-02' is a date or a time", refused.Error, StringComparison.Ordinal);
        Outcome train = Run("train", "more.csv", "--missing", "mean", "--ignore", "id,2", "--rare-levels", "2", "--no-plots", "--out", "run");
        Assert.True(train.Code == 0, train.Error);
        Assert.Contains("rare ones are grouped as (other)", train.Error, StringComparison.Ordinal);
        Assert.Equal("gull\ntern\n", Run("predict", "run/model.polylogit", "new.csv", "--quiet").Out);
        Outcome usage = Run("train", "more.csv", "--ignore", "id,,day", "--out", "run");
        Assert.Equal(2, usage.Code);
        Assert.Contains("--ignore", usage.Error, StringComparison.Ordinal);
    }

    /// <summary>A file counts its columns from 0 and shows it only in some rows; others leave their last columns out.</summary>
    [Fact]
    public void How_libsvm_columns_are_counted_is_part_of_the_model_and_the_number_of_features_can_be_told()
    {
        string[] rows = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? $"1 0:{i % 5 + 3} 1:1" : $"2 1:{i % 5 + 3} 2:1")];
        File.WriteAllLines(_folder.File("a.svm"), rows);
        File.WriteAllLines(_folder.File("new.svm"), ["0 1:5", "0 0:4"]);
        Outcome train = Run("train", "a.svm", "--features", "5", "--no-plots", "--out", "run");
        Assert.True(train.Code == 0, train.Error);
        Assert.Contains("X_train (40, 5)", train.Out, StringComparison.Ordinal);
        Assert.Contains("Columns of a.svm are counted from 0 (found; --first-column names it).", train.Error, StringComparison.Ordinal);
        Outcome predicted = Run("predict", "run/model.polylogit", "new.svm");
        Assert.Equal("2\n1\n", predicted.Out);
        Assert.Contains("Columns of new.svm are counted from 0 (as in training).", predicted.Error, StringComparison.Ordinal);

        // Rows of one class, without the last columns, are still rows of that model.
        File.WriteAllLines(_folder.File("ones.svm"), rows.Where(row => row[0] == '2'));
        Outcome evaluation = Run("evaluate", "run/model.polylogit", "ones.svm", "--json", "--quiet");
        Assert.True(evaluation.Code == 0, evaluation.Error);
        Assert.Contains("\"accuracy\": 1", evaluation.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Parquet_goes_from_a_table_to_predictions_and_back()
    {
        Outcome convert = Run("convert", "birds.csv", "birds.parquet", "--missing", "mean");
        Assert.True(convert.Code == 0, convert.Error);
        Outcome train = Run("train", "birds.parquet", "--no-plots", "--out", "run");
        Assert.True(train.Code == 0, train.Error);
        Assert.Contains("The labels are in column 'bird'", train.Error, StringComparison.Ordinal);
        Assert.Equal(0, Run("convert", "birds.parquet", "back.csv").Code);
        Assert.Equal(0, Run("convert", "birds.csv", "straight.csv", "--missing", "mean").Code);
        Assert.Equal(File.ReadAllText(_folder.File("straight.csv")), File.ReadAllText(_folder.File("back.csv")));
        Outcome predicted = Run("predict", "run/model.polylogit", "birds.parquet", "--quiet");
        Assert.Equal(Run("predict", "run/model.polylogit", "back.csv", "--quiet").Out, predicted.Out);
        Assert.Contains("60", Run("inspect", "birds.parquet").Out, StringComparison.Ordinal);
        File.WriteAllBytes(_folder.File("cut.parquet"), File.ReadAllBytes(_folder.File("birds.parquet"))[..^1]);
        Outcome cut = Run("train", "cut.parquet", "--out", "cut");
        Assert.Equal(3, cut.Code);
        Assert.Contains("cut.parquet cannot be read as Parquet", cut.Error, StringComparison.Ordinal);
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
