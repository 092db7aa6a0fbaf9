using System.Text.Json;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary>Options from a file: the command line goes before it, and it before the defaults.</summary>
public sealed class ConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_command_line_goes_before_the_file_and_the_file_before_the_defaults()
    {
        Write("""{ "data": "mini_mnist", "solver": "sgd", "epochs": 2, "learning-rate": 0.05, "drop-last": true, "no-plots": true, "quiet": true, "out": "run" } // a note""");
        JsonElement trained = Json("train", "--config", "run.json", "--json", "--epochs", "1");
        Assert.Equal(("sgd", 1, 0.05, true, 256), (
            trained.GetProperty("solver").GetString(), trained.GetProperty("epochs").GetInt32(), trained.GetProperty("learning_rate").GetDouble(),
            trained.GetProperty("drop_last").GetBoolean(), trained.GetProperty("batch_size").GetInt32()));
        Assert.Equal(["history.csv", "model.polylogit", "run.json"], Directory.EnumerateFiles(_folder.File("run")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--solver sgd --momentum 0.9 --nesterov --schedule cosine=0.1 --warm-up 2 --seed 7")]
    [InlineData("--solver adam --learning-rate 0.01 --schedule steps=5,0.5")]
    [InlineData("--elastic-net auto --l1-ratio 0.3 --penalty-factors 1,0,2,1 --time-budget 30s --split 0.25")]
    [InlineData("--class-weight 0=2,1=0.5 --delimiter ; --label -1 --json --strict")]
    public void What_is_printed_is_a_file_that_means_the_same(string options)
    {
        string printed = Done("train", ["some.csv", .. Words(options), "--print-config"]);
        File.WriteAllText(_folder.File("run.json"), printed);
        Assert.Equal(printed, Done("train", ["--config", "run.json", "--print-config"]));
        Assert.Equal("some.csv", JsonDocument.Parse(printed).RootElement.GetProperty("data").GetString());
        foreach (string name in Words(options).Where(word => word.StartsWith("--", StringComparison.Ordinal)))
            Assert.Contains($"\"{name[2..]}\"", printed, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("runs")));
    }

    [Fact]
    public void A_flag_that_is_false_and_a_value_that_is_null_are_not_given()
    {
        Write("""{ "solver": "sgd", "strict": false, "l2": null }""");
        Assert.Contains("\"solver\": \"sgd\"", Done("train", ["mini_mnist", "--config", "run.json", "--print-config"]), StringComparison.Ordinal);
    }

    private static string[] Words(string options) => options.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void Write(string json) => File.WriteAllText(_folder.File("run.json"), json);

    private string Done(string command, string[] arguments)
    {
        Outcome run = PolylogitProcess.Run(_folder.Path, [command, .. arguments]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return run.Out;
    }

    private JsonElement Json(string command, params string[] arguments) => JsonDocument.Parse(Done(command, arguments)).RootElement;
}
