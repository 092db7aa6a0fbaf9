using System.Text.Json;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

public sealed class TrainTests : IDisposable
{
    private static readonly string[] Files = ["accuracy.png", "history.csv", "loss.png", "model.polylogit", "run.json", "samples.png", "weights.png"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_file_is_written_and_the_table_agrees_with_evaluate()
    {
        Outcome train = Run("train", "mini_mnist", "--solver", "sgd", "--out", "run");
        Assert.Equal(0, train.Code);
        Assert.Contains("X_train (5000, 784)\ny_train (5000,)\nX_test (1000, 784)\ny_test (1000,)\n", train.Out, StringComparison.Ordinal);
        Assert.Equal(Files, Directory.EnumerateFiles(_folder.File("run")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        foreach (string picture in Files.Where(name => name.EndsWith(".png", StringComparison.Ordinal)))
            Assert.Equal([0x89, .. "PNG"u8], File.ReadAllBytes(_folder.File($"run/{picture}"))[..4]);
        string[] history = File.ReadAllLines(_folder.File("run/history.csv"));
        Assert.Equal("epoch,batch,loss,train_accuracy,test_loss,test_accuracy", history[0]);
        Assert.Equal(201, history.Length);

        string evaluation = Run("evaluate", "run/model.polylogit", "mini_mnist").Out;
        string[] accuracy = Words(train.Out, "accuracy"), loss = Words(train.Out, "loss");
        Assert.Equal(accuracy[^1], Words(evaluation, "accuracy")[^1]);
        Assert.Equal(loss[^1], Words(evaluation, "log loss")[^1]);
    }

    [Fact]
    public void Json_is_one_document_with_the_promised_fields()
    {
        Outcome run = Run("train", "mini_mnist", "--json", "--seed", "3", "--solver", "sgd", "--epochs", "2", "--out", "run");
        using JsonDocument document = JsonDocument.Parse(run.Out);
        JsonElement json = document.RootElement;
        Assert.Equal("mini_mnist", json.GetProperty("dataset").GetString());
        Assert.Equal("sgd", json.GetProperty("solver").GetString());
        (string Name, int Value)[] numbers = [("n_train", 5000), ("n_test", 1000), ("n_features", 784), ("n_classes", 10), ("epochs", 2), ("seed", 3)];
        Assert.All(numbers, number => Assert.Equal(number.Value, json.GetProperty(number.Name).GetInt32()));
        string[] measured = ["train_loss", "train_accuracy", "test_loss", "test_accuracy", "seconds"];
        Assert.All(measured, name => Assert.InRange(json.GetProperty(name).GetDouble(), double.Epsilon, 60));
        Assert.Equal("2 epochs done, 40 batches", json.GetProperty("stop_reason").GetString());
        Assert.True(File.Exists(_folder.File(json.GetProperty("model").GetString()!)));
    }

    [Fact]
    public void A_folder_used_again_keeps_no_picture_of_the_run_before()
    {
        Assert.Equal(0, PolylogitProcess.Run(_folder.Path, "train", "mini_mnist", "--solver", "sgd", "--epochs", "1", "--out", "run").Code);
        File.WriteAllText(_folder.File("run/notes.txt"), "mine");
        string table = Path.Combine(Repository.Root, "data", "tables", "iris.csv");
        Assert.Equal(0, PolylogitProcess.Run(_folder.Path, "train", table, "--no-plots", "--out", "run").Code);
        Assert.Equal(["history.csv", "model.polylogit", "notes.txt", "run.json"], Directory.EnumerateFiles(_folder.File("run")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_run_of_one_batch_counts_it()
    {
        string[] options = ["--solver", "sgd", "--epochs", "1", "--batch-size", "99999", "--no-plots", "--out", "run"];
        Assert.Contains("1 epoch done, 1 batch, in", PolylogitProcess.Run(_folder.Path, ["train", "mini_mnist", .. options]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Momentum_schedules_and_adam_are_trained_with_and_told()
    {
        string[] usual = ["train", "mini_mnist", "--epochs", "3", "--no-plots", "--quiet", "--json"];
        JsonElement plain = Json([.. usual, "--solver", "sgd", "--l2", "0.01", "--out", "plain"]);
        JsonElement nesterov = Json([.. usual, "--solver", "sgd", "--momentum", "0.9", "--nesterov", "--schedule", "cosine", "--warm-up", "1", "--out", "nesterov"]);
        JsonElement adam = Json([.. usual, "--solver", "adam", "--schedule", "inverse=0.5", "--out", "adam"]);
        Assert.Equal((0.9, true, "warm-up over 1 epochs, cosine to 0", 0.1), (
            nesterov.GetProperty("momentum").GetDouble(), nesterov.GetProperty("nesterov").GetBoolean(), nesterov.GetProperty("schedule").GetString(),
            nesterov.GetProperty("learning_rate").GetDouble()));
        Assert.Equal(("adam", "1 / (1 + 0.5 epochs)", 0.001), (
            adam.GetProperty("solver").GetString(), adam.GetProperty("schedule").GetString(), adam.GetProperty("learning_rate").GetDouble()));
        double loss = plain.GetProperty("train_loss").GetDouble(), objective = plain.GetProperty("objective").GetDouble();
        Assert.InRange(objective, loss + 1e-3, loss + 0.1);
        Assert.Equal((60, false, JsonValueKind.Null), (plain.GetProperty("iterations").GetInt32(), plain.GetProperty("converged").GetBoolean(), plain.GetProperty("certificate").ValueKind));
        Assert.True(nesterov.GetProperty("train_loss").GetDouble() < loss);
        Assert.True(adam.GetProperty("train_loss").GetDouble() < Math.Log(10));
        Assert.Equal(adam.GetProperty("train_loss").GetDouble(), adam.GetProperty("objective").GetDouble());
    }

    [Fact]
    public void Without_plots_the_model_and_its_history_are_all_that_is_written()
    {
        Assert.Equal(0, Run("train", "mini_mnist", "--no-plots", "--solver", "sgd", "--epochs", "1", "--out", "run").Code);
        Assert.Equal(
            ["history.csv", "model.polylogit", "run.json"],
            Directory.EnumerateFiles(_folder.File("run")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Twenty_seeds_all_reach_what_the_original_should_have_reached()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            Outcome run = Run("train", "mini_mnist", "--solver", "sgd", "--seed", $"{seed}", "--json", "--quiet", "--out", $"run{seed}");
            using JsonDocument document = JsonDocument.Parse(run.Out);
            Assert.InRange(document.RootElement.GetProperty("test_accuracy").GetDouble(), 0.85, 0.88);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_model_file_for_any_number_of_threads()
    {
        byte[][] models = [.. new[] { "1", "2", "3", "8" }.Select(threads =>
        {
            Assert.Equal(0, Run("train", "mini_mnist", "--solver", "sgd", "--seed", "5", "--threads", threads, "--quiet", "--out", "run" + threads).Code);
            return File.ReadAllBytes(_folder.File($"run{threads}/model.polylogit"));
        })];
        Assert.All(models, model => Assert.Equal(models[0], model));
        Run("train", "mini_mnist", "--solver", "sgd", "--seed", "6", "--quiet", "--out", "other");
        Assert.NotEqual(models[0], File.ReadAllBytes(_folder.File("other/model.polylogit")));
    }

    [Fact]
    public void Unscaled_pixels_stay_finite_and_one_sentence_says_what_to_type()
    {
        Outcome run = Run("train", "mini_mnist", "--solver", "sgd", "--scale", "none", "--quiet", "--out", "run");
        Assert.Equal(0, run.Code);
        Assert.Equal("Features are unscaled and reach 255, so steps overshoot and the loss swings: type --scale pixels.\n", run.Error);
        string history = File.ReadAllText(_folder.File("run/history.csv"));
        Assert.DoesNotContain("nan", history + run.Out, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("inf", history + run.Out, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Rows_that_are_no_images_leave_the_pictures_of_images_out_and_say_so()
    {
        NpzFile file = NpzFile.Good().With("X_train", Npy.Doubles("(10, 3)", [.. Enumerable.Range(0, 30).Select(i => i / 8.0)]))
            .With("X_test", Npy.Doubles("(4, 3)", new double[12]));
        File.WriteAllBytes(_folder.File("table.npz"), file.ToBytes());
        Outcome run = Run("train", "table.npz", "--out", "run");
        Assert.Equal(0, run.Code);
        Assert.Contains("samples.png and weights.png are left out: 3 features make no square image", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("run/samples.png")));
    }

    [Fact]
    public void A_learning_rate_that_diverges_ends_in_a_sentence_and_a_finite_model()
    {
        Outcome run = Run("train", "mini_mnist", "--solver", "sgd", "--learning-rate", "1e308", "--quiet", "--out", "run");
        Assert.Equal(1, run.Code);
        Assert.Contains("Training diverged", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, Run("evaluate", "run/model.polylogit", "mini_mnist").Code);
    }

    [Fact]
    public void A_huge_loss_is_printed_with_the_digits_that_count()
    {
        Outcome run = Run("train", "mini_mnist", "--learning-rate", "1e30", "--solver", "sgd", "--epochs", "1", "--quiet", "--no-plots", "--out", "run");
        Assert.Matches(@"^\d\.\d{4}e\+\d+$", Words(run.Out, "loss")[^1]);
    }

    private static string[] Words(string text, string start) =>
        text.Split('\n').First(line => line.StartsWith(start, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private Outcome Run(params string[] arguments) => PolylogitProcess.Run(_folder.Path, arguments);

    private JsonElement Json(string[] arguments)
    {
        Outcome run = PolylogitProcess.Run(_folder.Path, arguments);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return JsonDocument.Parse(run.Out).RootElement;
    }
}
