using System.Globalization;
using System.Text.Json;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary>The page of one run, from training and from its folder.</summary>
public sealed class ReportTests : IDisposable
{
    private const int MostBytes = 500_000;

    private static readonly string[] AllParts =
    [
        "Figures", "Findings", "Training", "Certificate", "Confusion matrix", "Classes", "Calibration", "Surest mistakes", "Weights", "Class balance", "How to reproduce",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_digits_have_every_part_in_one_small_file_with_the_numbers_of_json()
    {
        Outcome train = Run("train", "mini_mnist", "--solver", "lbfgs", "--l2", "0.01", "--no-plots", "--report", "--json", "--quiet", "--out", "run");
        Assert.Equal(0, train.Code);
        HtmlPage page = Page("run/report.html");
        Assert.Equal(AllParts, page.Headings);
        Assert.True(page.Text.Length < MostBytes, $"{page.Text.Length} bytes");
        Assert.Equal(10 + 24, page.All("img").Count());

        using JsonDocument json = JsonDocument.Parse(train.Out), evaluation = JsonDocument.Parse(Run("evaluate", "run/model.polylogit", "mini_mnist", "--json", "--quiet").Out);
        double[] figures = HtmlPage.Numbers(page.Section("figures"));
        foreach (string name in new[] { "test_accuracy", "test_loss", "train_accuracy" }) Assert.Contains(json.RootElement.GetProperty(name).GetDouble(), figures);
        double[] expected =
        [
            .. evaluation.RootElement.GetProperty("classes").EnumerateArray().SelectMany(one => new[] { "precision", "recall", "f1", "support" }.Select(name => one.GetProperty(name).GetDouble())),
        ];
        double[] classes = HtmlPage.Numbers(page.Section("classes"));
        Assert.Equal(expected, classes.Chunk(5).SelectMany(row => (double[])[row[0], row[1], row[2], row[4]]));
        Assert.All(classes.Chunk(5), row => Assert.InRange(row[3], 0.95, 1)); // the area under ROC
        double[] confusion = [.. evaluation.RootElement.GetProperty("confusion").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(count => count.GetDouble())];
        Assert.Equal(confusion, HtmlPage.Numbers(page.Section("confusion").Descendants("table").First()));
        string certificate = page.Section("certificate").Value;
        Assert.Contains(json.RootElement.GetProperty("certificate").GetProperty("primal").GetDouble().ToString("G12", CultureInfo.InvariantCulture), certificate, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train mini_mnist --solver sgd --epochs 2 --no-plots")]
    [InlineData("train table.csv --split 0.3 --seed 5 --scale standard --weights weight --delimiter ; --class-weight balanced")]
    [InlineData("train table.csv --missing mean --delimiter ;")]
    [InlineData("train table.csv --test table.csv")]
    [InlineData("train rows.svm --split 0.5 --layout sparse --l1 0.01")]
    public void A_folder_gives_the_same_page_as_training_did(string command)
    {
        WriteTable("gull", "tern", "auk");
        File.WriteAllLines(_folder.File("rows.svm"), Enumerable.Range(0, 40).Select(i => $"{i % 3} {1 + i % 3}:{1 + i % 5} 9:{i % 4}"));
        Assert.Equal(0, Run([.. command.Split(' '), "--report", "--quiet", "--out", "run"]).Code);
        byte[] first = File.ReadAllBytes(_folder.File("run/report.html"));
        Outcome again = Run("report", "run", "--out", "again.html");
        Assert.Equal((0, $"again.html: {first.Length} bytes\n", ""), (again.Code, again.Out, again.Error));
        Assert.Equal(first, File.ReadAllBytes(_folder.File("again.html")));
        Page("again.html");
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        string[] names = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "a&amp;b\uFFFF"];
        WriteTable(names);
        Assert.Equal(0, Run("train", "table.csv", "--delimiter", ";", "--split", "0.3", "--report", "--quiet", "--out", "run").Code);
        HtmlPage page = Page("run/report.html");
        string[] shown = [.. page.Section("classes").Descendants("th").Where(cell => (string?)cell.Attribute("scope") == "row").Select(cell => cell.Value)];
        Assert.Equal(["\"><img src=x onerror=alert(1)>", "<script>alert(1)</script>", "a&amp;b\uFFFD"], shown);
    }

    [Fact]
    public void Two_classes_without_test_rows_are_told_apart_by_one_column_of_coefficients()
    {
        WriteTable("gull", "tern");
        Assert.Equal(0, Run("train", "table.csv", "--delimiter", ";", "--solver", "sgd", "--epochs", "1", "--report", "--quiet", "--out", "run").Code);
        HtmlPage page = Page("run/report.html");
        Assert.Contains("which the model has seen", page.Section("figures").Value, StringComparison.Ordinal);
        Assert.Equal(["feature", "tern against gull"], page.Section("weights").Descendants("thead").Single().Descendants("th").Select(cell => cell.Value));
        Assert.Contains("Nothing proves", page.Section("certificate").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_classes_are_shown_in_part_and_the_page_says_so()
    {
        string[] rows = [.. Enumerable.Range(0, 600).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i % 100 / 10},{i % 10},{i * 7919 % 13},c{i % 100:00}"))];
        File.WriteAllLines(_folder.File("many.csv"), ["a,b,noise,kind", .. rows]);
        Assert.Equal(0, Run("train", "many.csv", "--split", "0.5", "--no-plots", "--report", "--quiet", "--out", "run").Code);
        HtmlPage page = Page("run/report.html");
        Assert.True(page.Text.Length < MostBytes / 4, $"{page.Text.Length} bytes");
        Assert.Contains("100 x 100 classes", page.Section("confusion").Value, StringComparison.Ordinal);
        Assert.Contains("The 60 of 100 classes", page.Section("classes").Value, StringComparison.Ordinal);
        Assert.Contains("The first 12 of 100 classes", page.Section("weights").Value, StringComparison.Ordinal);
        Assert.Contains("20 rarest of 100 classes", page.Section("balance").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_of_training_stand_on_the_page()
    {
        WriteTable("gull", "tern");
        Assert.Equal(0, Run("train", "table.csv", "--delimiter", ";", "--l2", "0", "--report", "--quiet", "--out", "run").Code);
        HtmlPage page = Page("run/report.html");
        Assert.Contains("The classes are separated", page.Section("findings").Value, StringComparison.Ordinal);
        Assert.Contains("--l2 auto", page.Section("findings").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_diverged_has_a_page_that_says_so()
    {
        Assert.Equal(1, Run("train", "mini_mnist", "--solver", "sgd", "--learning-rate", "1e308", "--no-plots", "--report", "--quiet", "--out", "run").Code);
        HtmlPage page = Page("run/report.html");
        Assert.Contains("Training diverged", page.Section("findings").Value, StringComparison.Ordinal);
        Assert.Contains("left out", page.Section("figures").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run.json", "", "it is damaged")]
    [InlineData("run.json", "{}", "it is damaged")]
    [InlineData("run.json", "{\"format\": 2}", "its format is 2")]
    [InlineData("run.json", "[1]", "it is damaged")]
    [InlineData("run.json", "{\"format\": \"one\"}", "it is damaged")]
    [InlineData("run.json", null, "it has no run.json")]
    [InlineData("history.csv", null, "it is missing")]
    [InlineData("history.csv", "epoch,batch\n1,1\n", "line 2 has not 6 numbers")]
    [InlineData("table.csv", "a;weight;kind\n1;1;gull\n2;1;tern\n", "SHA-256")]
    [InlineData("table.csv", null, "is gone")]
    public void A_broken_run_is_refused_with_a_sentence(string file, string? content, string why)
    {
        WriteTable("gull", "tern");
        Assert.Equal(0, Run("train", "table.csv", "--delimiter", ";", "--solver", "sgd", "--epochs", "1", "--no-plots", "--quiet", "--out", "run").Code);
        string path = _folder.File(file == "table.csv" ? file : "run/" + file);
        if (content is null) File.Delete(path);
        else File.WriteAllText(path, content);
        Outcome report = Run("report", "run");
        Assert.Equal((3, ""), (report.Code, report.Out));
        Assert.Contains(why, report.Error, StringComparison.Ordinal);
        Assert.Equal(2, report.Error.Split('\n').Length); // one line
        Assert.False(File.Exists(_folder.File("run/report.html")));
    }

    [Fact]
    public void Any_byte_of_the_record_cut_off_is_noticed()
    {
        WriteTable("gull", "tern");
        Assert.Equal(0, Run("train", "table.csv", "--delimiter", ";", "--solver", "sgd", "--epochs", "1", "--no-plots", "--quiet", "--out", "run").Code);
        byte[] record = File.ReadAllBytes(_folder.File("run/run.json"));
        foreach (int length in new[] { 1, record.Length / 3, record.Length / 2, record.Length - 2 })
        {
            File.WriteAllBytes(_folder.File("run/run.json"), record[..length]);
            Assert.Equal(3, Run("report", "run").Code);
        }
    }

    [Fact]
    public void Data_that_moved_are_named_and_data_that_are_gone_can_be_done_without()
    {
        WriteTable("gull", "tern");
        Assert.Equal(0, Run("train", "table.csv", "--delimiter", ";", "--split", "0.3", "--report", "--quiet", "--out", "run").Code);
        byte[] first = File.ReadAllBytes(_folder.File("run/report.html"));
        File.Move(_folder.File("table.csv"), _folder.File("moved.csv"));
        Assert.Equal(0, Run("report", "run", "--data", "moved.csv").Code);
        Assert.Equal(first.Length, new FileInfo(_folder.File("run/report.html")).Length);
        Assert.Equal(0, Run("report", "run", "--no-data", "--out", "without.html").Code);
        HtmlPage page = Page("without.html");
        Assert.Equal(AllParts.Except(["Calibration", "Surest mistakes"]), page.Headings);
        Assert.Contains("made without the rows", page.Section("figures").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_from_stdin_needs_the_file_to_be_named()
    {
        WriteTable("gull", "tern");
        using System.Diagnostics.Process process = PolylogitProcess.Launch(
            _folder.Path, "sh", ["-c", $"dotnet '{PolylogitProcess.Program}' train - --delimiter ';' --quiet --report --no-plots --out run < table.csv"]);
        Assert.Equal(0, PolylogitProcess.Finish(process).Code);
        Outcome report = Run("report", "run");
        Assert.Equal(3, report.Code);
        Assert.Contains("--data FILE", report.Error, StringComparison.Ordinal);
        byte[] first = File.ReadAllBytes(_folder.File("run/report.html"));
        Assert.Equal(0, Run("report", "run", "--data", "table.csv").Code);
        Assert.Equal(first, File.ReadAllBytes(_folder.File("run/report.html")));
    }

    /// <summary>A page, checked for what every page has to be.</summary>
    private HtmlPage Page(string path)
    {
        HtmlPage page = HtmlPage.Read(_folder.File(path));
        page.AsksForNothing();
        page.CanBeReadByEverybody();
        return page;
    }

    /// <summary>A table whose classes are told apart by one column; another has weights.</summary>
    private void WriteTable(params string[] classes) => File.WriteAllLines(_folder.File("table.csv"),
    [
        "size;noise;weight;kind",
        .. Enumerable.Range(0, 30 * classes.Length).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{i % classes.Length + i % 7 / 10.0};{i * 31 % 17};{1 + i % 3};\"{classes[i % classes.Length].Replace("\"", "\"\"", StringComparison.Ordinal)}\"")),
    ]);

    private Outcome Run(params string[] arguments) => PolylogitProcess.Run(_folder.Path, arguments);
}
