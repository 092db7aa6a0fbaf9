using System.Text.Json;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary>Runs side by side.</summary>
public sealed class CompareTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Runs_on_the_same_rows_stand_in_columns_with_the_numbers_of_training()
    {
        double[] accuracies =
        [
            Train("mini_mnist", "a", "--solver", "lbfgs", "--l2", "0.01"), Train("mini_mnist", "<b>", "--solver", "sgd", "--epochs", "1"),
        ];
        Outcome compare = Run("compare", "a", "<b>", "--html", "both.html");
        Assert.Equal(0, compare.Code);
        string[] lines = compare.Out.Split('\n');
        Assert.Equal(["a", "<b>"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(lines, line => line.StartsWith("solver", StringComparison.Ordinal) && line.Contains("lbfgs", StringComparison.Ordinal) && line.TrimEnd().EndsWith("sgd", StringComparison.Ordinal));
        Assert.Contains("Right most often on the test rows: 'a'", compare.Error, StringComparison.Ordinal);

        using JsonDocument json = JsonDocument.Parse(Run("compare", "a", "<b>", "--json", "--quiet").Out);
        Assert.True(json.RootElement.GetProperty("same_rows").GetBoolean());
        Assert.Equal(accuracies, json.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("test_accuracy").GetDouble()));

        HtmlPage page = HtmlPage.Read(_folder.File("both.html"));
        page.AsksForNothing();
        page.CanBeReadByEverybody();
        Assert.Equal(["Figures", "Training", "Classes", "Commands"], page.Headings);
        Assert.All(accuracies, accuracy => Assert.Contains(accuracy, HtmlPage.Numbers(page.Section("figures"))));
        Assert.Equal(4, page.All("figure").Count());
    }

    [Fact]
    public void Runs_on_other_rows_are_not_ranked_and_that_is_said()
    {
        File.WriteAllLines(_folder.File("t.csv"), ["a,kind", .. Enumerable.Range(0, 40).Select(i => $"{i % 5 + i % 2},{(i % 2 == 0 ? "x" : "y")}")]);
        Train("t.csv", "a", "--split", "0.5", "--seed", "1");
        Train("t.csv", "b", "--split", "0.5", "--seed", "2");
        Train("t.csv", "c", "--split", "0.5", "--seed", "1", "--l2", "1");
        Outcome compare = Run("compare", "a", "b", "c", "--html", "all.html");
        Assert.Equal((0, "'b' and 'a' do not have the same rows to train and to test on, so their figures say nothing of which is better.\nPage: all.html.\n"), (compare.Code, compare.Error));
        Assert.DoesNotContain("★", HtmlPage.Read(_folder.File("all.html")).Text, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(Run("compare", "a", "b", "--json", "--quiet").Out);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("best_accuracy").ValueKind);
        Assert.Contains("a", Run("compare", "a", "c").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_or_none_is_refused_and_so_is_what_is_no_run()
    {
        Directory.CreateDirectory(_folder.File("empty"));
        Assert.Equal(2, Run("compare").Code);
        Outcome one = Run("compare", "empty");
        Assert.Equal(2, one.Code);
        Assert.Contains("two or more runs", one.Error, StringComparison.Ordinal);
        Outcome broken = Run("compare", "empty", "empty");
        Assert.Equal(3, broken.Code);
        Assert.Contains("it has no run.json", broken.Error, StringComparison.Ordinal);
    }

    private double Train(string data, string folder, params string[] options)
    {
        Outcome train = Run(["train", data, .. options, "--no-plots", "--json", "--quiet", "--out", folder]);
        Assert.Equal(0, train.Code);
        using JsonDocument json = JsonDocument.Parse(train.Out);
        return json.RootElement.GetProperty("test_accuracy").GetDouble();
    }

    private Outcome Run(params string[] arguments) => PolylogitProcess.Run(_folder.Path, arguments);
}
