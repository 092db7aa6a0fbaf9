using System.Text.Json;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary><c>polylogit doctor</c> as a user of numpy meets it, and what <c>train</c> says of its findings.</summary>
public sealed class DoctorTests : IDisposable
{
    private const int Rows = 12, Classes = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_original_bug_is_named_from_its_saved_arrays_with_the_line_to_change()
    {
        WriteProgram(overTheBatch: true);
        Outcome run = Run("doctor", "--probabilities", "p.npy", "--labels", "y.npy");
        Assert.Equal(1, run.Code);
        Assert.Empty(run.Error);
        Assert.StartsWith("PLG001 error: Softmax is normalised over the batch: rows sum to ", run.Out, StringComparison.Ordinal);
        Assert.Contains("np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("1 finding\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_right_softmax_has_no_finding()
    {
        WriteProgram(overTheBatch: false);
        Outcome run = Run("doctor", "--probabilities", "p.npy", "--labels", "y.npy", "--logits", "z.npy", "--loss", "loss.csv");
        Assert.Equal((0, "no finding\n", ""), (run.Code, run.Out, run.Error));
    }

    [Fact]
    public void Json_has_code_sentence_evidence_and_page()
    {
        WriteProgram(overTheBatch: true);
        Outcome run = Run("doctor", "--json", "--probabilities", "p.npy", "--labels", "y.npy", "--logits", "z.npy");
        Assert.Equal(1, run.Code);
        JsonElement finding = Assert.Single(JsonDocument.Parse(run.Out).RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal("PLG001", finding.GetProperty("code").GetString());
        Assert.Equal("error", finding.GetProperty("severity").GetString());
        Assert.Equal(1, finding.GetProperty("evidence").GetProperty("sum of all rows").GetDouble(), 1e-9);
        Assert.True(File.Exists(Path.Combine(Repository.Root, finding.GetProperty("page").GetString()!)));
    }

    [Fact]
    public void Single_precision_one_hot_labels_and_columns_are_understood()
    {
        WriteProgram(overTheBatch: false);
        double[] p = Softmax(overTheBatch: false);
        File.WriteAllBytes(_folder.File("p.npy"), Npy.Of("<f4", $"({Rows}, {Classes})", Npy.Encode("<f4", p)));
        File.WriteAllBytes(_folder.File("y.npy"), Npy.Of("|u1", $"({Rows}, {Classes})", Npy.Encode("|u1", Enumerable.Range(0, Rows * Classes).Select(i => i % Classes == i / Classes % Classes ? 1.0 : 0))));
        Assert.Equal((0, "no finding\n"), Plain("doctor", "--probabilities", "p.npy", "--labels", "y.npy"));
        File.WriteAllBytes(_folder.File("y.npy"), Npy.Of("<i4", $"({Rows}, 1)", Npy.Encode("<i4", Enumerable.Range(0, Rows).Select(i => (double)(i % Classes)))));
        Assert.Equal((0, "no finding\n"), Plain("doctor", "--probabilities", "p.npy", "--labels", "y.npy"));
    }

    [Theory]
    [InlineData("epoch,loss,val_loss\n1,2,2\n2,nan,2\n", 1, "PLG007")]
    [InlineData("2.3\n2.1\n1.9\n1.7\n1.6\n1.5\n1.4\n", 0, "no finding")]
    [InlineData("# step loss\n1 2.3\n2 9.1\n3 40\n4 170\n5 700\n6 2900\n7 12000\n", 1, "PLG032")]
    public void A_loss_is_read_as_people_write_it(string content, int code, string words)
    {
        File.WriteAllText(_folder.File("loss.csv"), content);
        Outcome run = Run("doctor", "--loss", "loss.csv");
        Assert.Equal(code, run.Code);
        Assert.StartsWith(words, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_and_runs_are_looked_at_too()
    {
        Assert.Equal((0, "no finding\n"), Plain("doctor", "mini_mnist"));
        Outcome wine = Run("doctor", Path.Combine(Repository.Root, "data", "tables", "wine.csv"));
        Assert.Equal(1, wine.Code);
        Assert.StartsWith("PLG101 warning: Features are unscaled: ", wine.Out, StringComparison.Ordinal);

        Assert.Equal(0, Run("train", "mini_mnist", "--solver", "sgd", "--no-plots", "--out", "sound", "--no-doctor").Code);
        Assert.Equal((0, "no finding\n"), Plain("doctor", "sound"));
        Outcome slow = Run("train", "mini_mnist", "--solver", "sgd", "--learning-rate", "0.0001", "--no-plots", "--out", "slow", "--no-doctor");
        Assert.DoesNotContain("Doctor:", slow.Error, StringComparison.Ordinal);
        Outcome run = Run("doctor", "slow");
        Assert.StartsWith("PLG202 warning: The learning rate 0.0001 is too low", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_says_a_line_for_a_finding_and_nothing_for_none()
    {
        foreach (string solver in (string[])["sgd", "auto"])
            Assert.DoesNotContain("Doctor:", Run("train", "mini_mnist", "--solver", solver, "--no-plots", "--out", solver).Error, StringComparison.Ordinal);
        Outcome fast = Run("train", "mini_mnist", "--solver", "sgd", "--learning-rate", "20", "--no-plots", "--out", "fast");
        Assert.DoesNotContain("Doctor:", Run("train", "mini_mnist", "--solver", "sgd", "--learning-rate", "20", "--no-plots", "--out", "quiet", "--quiet").Error, StringComparison.Ordinal);
        string line = Assert.Single(fast.Error.Split('\n'), one => one.StartsWith("Doctor: ", StringComparison.Ordinal));
        Assert.StartsWith("Doctor: PLG201: The learning rate 20 is too high", line, StringComparison.Ordinal);
        Assert.Contains("Type --learning-rate 0.0", line, StringComparison.Ordinal);
    }

    private (int Code, string Out) Plain(params string[] arguments)
    {
        Outcome run = Run(arguments);
        Assert.Empty(run.Error);
        return (run.Code, run.Out);
    }

    private Outcome Run(params string[] arguments) => PolylogitProcess.Run(_folder.Path, arguments);

    private void WriteProgram(bool overTheBatch)
    {
        string shape = $"({Rows}, {Classes})";
        File.WriteAllBytes(_folder.File("p.npy"), Npy.Doubles(shape, Softmax(overTheBatch)));
        File.WriteAllBytes(_folder.File("z.npy"), Npy.Doubles(shape, Scores()));
        File.WriteAllBytes(_folder.File("y.npy"), Npy.Longs($"({Rows},)", [.. Enumerable.Range(0, Rows).Select(i => (long)(i % Classes))]));
        File.WriteAllText(_folder.File("loss.csv"), string.Concat(Enumerable.Range(0, 20).Select(i => $"{2 - i / 20.0}\n")));
    }

    private static double[] Scores() => [.. Enumerable.Range(0, Rows * Classes).Select(i => 3 * Math.Sin(i * i) + (i % Classes == i / Classes % Classes ? 2 : 0))];

    private static double[] Softmax(bool overTheBatch)
    {
        double[] e = [.. Scores().Select(Math.Exp)];
        return [.. e.Select((value, i) => value / (overTheBatch ? e.Sum() : e.AsSpan(i / Classes * Classes, Classes).ToArray().Sum()))];
    }
}
