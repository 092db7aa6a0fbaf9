using System.Globalization;
using System.Text.Json;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary><c>train</c> with solvers that see all rows: what they print, and how they end.</summary>
public sealed class SolverTests : IDisposable
{
    // Of mini_mnist / 255 with L2 of 1/5000, by Newton's method in double outside this library: docs and data of the project name it.
    private const double Optimum = 0.1372233194721;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Json_has_the_optimum_and_its_certificate()
    {
        Outcome run = Train("--solver lbfgs --json --quiet --no-plots --out run");
        Assert.Equal((0, ""), (run.Code, run.Error));
        using JsonDocument document = JsonDocument.Parse(run.Out);
        JsonElement json = document.RootElement, certificate = json.GetProperty("certificate");
        Assert.Equal("lbfgs", json.GetProperty("solver").GetString());
        Assert.Equal("lbfgs, as was asked for", json.GetProperty("solver_reason").GetString());
        Assert.Equal("L2(lambda = 0.0002)", json.GetProperty("penalty").GetString());
        Assert.Equal(0.0002, json.GetProperty("lambda").GetDouble());
        Assert.True(json.GetProperty("converged").GetBoolean());
        Assert.InRange(json.GetProperty("objective").GetDouble(), Optimum - 1e-12, Optimum * (1 + 1e-6));
        Assert.Equal(json.GetProperty("objective").GetDouble(), certificate.GetProperty("primal").GetDouble());
        Assert.InRange(certificate.GetProperty("dual").GetDouble(), Optimum * (1 - 1e-6), Optimum);
        Assert.InRange(certificate.GetProperty("relative_gap").GetDouble(), 0, 1e-6);
        Assert.InRange(certificate.GetProperty("gradient_norm").GetDouble(), 0, 1e-4);
        Assert.InRange(json.GetProperty("passes").GetDouble(), json.GetProperty("iterations").GetInt32(), 10_000);
        Assert.False(json.TryGetProperty("epochs", out _));
    }

    [Fact]
    public void The_solver_that_is_chosen_where_none_is_named_says_why()
    {
        Outcome run = Train("--tolerance 1e-3 --json --no-plots --out run");
        using JsonDocument document = JsonDocument.Parse(run.Out);
        string reason = document.RootElement.GetProperty("solver_reason").GetString()!;
        Assert.StartsWith($"{document.RootElement.GetProperty("solver").GetString()}, because ", reason, StringComparison.Ordinal);
        Assert.Contains($"Solver: {reason} (--solver).\n", run.Error, StringComparison.Ordinal);
        Assert.NotEqual("auto", document.RootElement.GetProperty("solver").GetString());
    }

    [Fact]
    public void Notes_say_the_penalty_and_the_certificate_in_words()
    {
        Outcome run = Train("--solver lbfgs --tolerance 0.01 --out run");
        Assert.Contains("Penalty: L2 with lambda 0.0002, which is scikit-learn's C = 1 on 5000 rows (--l2).", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"Certificate: the objective, 0\.1\d+, is at most \S+ \(\S+ of it\) above the smallest there is\.", run.Error);
        string[] history = File.ReadAllLines(_folder.File("run/history.csv"));
        Assert.Equal("iteration,loss,train_accuracy,test_loss,test_accuracy,objective,relative_gap,gradient_norm", history[0]);
        Assert.All(history[1..], line => Assert.Equal(8, line.Split(',').Length));
        Assert.True(double.Parse(history[^1].Split(',')[6], CultureInfo.InvariantCulture) <= 0.01);
        Assert.Equal(
            ["accuracy.png", "gap.png", "history.csv", "loss.png", "model.polylogit", "run.json", "samples.png", "weights.png"],
            Directory.EnumerateFiles(_folder.File("run")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--max-iterations 3", "Not converged within 3 iterations; relative duality gap", "Give more --max-iterations, or a larger --tolerance.")]
    [InlineData("--time-budget 1ms", "The time of 0.001 s is over after 1 steps", "Give a longer --time-budget, or a larger --tolerance.")]
    [InlineData("--early-stopping 2", "The loss on the test rows has not fallen for 2 iterations", "Leave --early-stopping out to go on to the optimum.")]
    public void Not_to_converge_is_said_and_is_exit_code_4_where_that_is_strict(string options, string sentence, string advice)
    {
        Outcome strict = Train($"--solver lbfgs --l2 0.02 --strict --quiet --no-plots --out run {options}");
        Assert.Equal(4, strict.Code);
        Assert.Contains(sentence, strict.Error, StringComparison.Ordinal);
        Assert.Contains(advice, strict.Error, StringComparison.Ordinal);
        Assert.Equal(0, PolylogitProcess.Run(_folder.Path, "evaluate", "run/model.polylogit", "mini_mnist").Code);
        Outcome lenient = Train($"--solver lbfgs --l2 0.02 --quiet --no-plots --out run {options}");
        Assert.Equal(0, lenient.Code);
        Assert.Equal(!options.StartsWith("--early", StringComparison.Ordinal), lenient.Error.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void To_be_asked_for_more_than_rounding_allows_is_said_too()
    {
        File.WriteAllBytes(_folder.File("data.npz"), NpzFile.Good().ToBytes());
        Outcome run = PolylogitProcess.Run(
            _folder.Path, "train", "data.npz", "--solver", "lbfgs", "--l2", "1", "--tolerance", "1e-300", "--strict", "--quiet", "--no-plots", "--out", "run");
        Assert.Equal(4, run.Code);
        Assert.Matches(
            @"^polylogit: No step improves the fit any more after \d+ iterations; .+\. Give a larger --tolerance, scale the features \(--scale\), or a stronger penalty\.", run.Error);
    }

    [Fact]
    public void A_model_to_begin_from_saves_the_way()
    {
        Assert.Equal(0, Train("--solver lbfgs --l2 0.01 --quiet --no-plots --out run").Code);
        Outcome again = Train("--solver lbfgs --l2 0.01 --warm-start run/model.polylogit --json --quiet --no-plots --out again");
        using JsonDocument document = JsonDocument.Parse(again.Out);
        Assert.InRange(document.RootElement.GetProperty("iterations").GetInt32(), 1, 2);
    }

    [Fact]
    public void Verify_says_yes_with_the_numbers_of_the_certificate_and_no_to_what_did_not_converge()
    {
        using JsonDocument train = JsonDocument.Parse(Train("--solver lbfgs --json --quiet --no-plots --out run").Out);
        Outcome yes = PolylogitProcess.Run(_folder.Path, "verify", "run/model.polylogit", "mini_mnist", "--json");
        using JsonDocument seen = JsonDocument.Parse(yes.Out);
        Assert.Equal(0, yes.Code);
        Assert.True(seen.RootElement.GetProperty("confirmed").GetBoolean());
        // The certificate's dual value allows for rounding where verify's does not.
        foreach ((string name, double difference) in new[] { ("primal", 1e-12), ("dual", 1e-9) })
        {
            double expected = train.RootElement.GetProperty("certificate").GetProperty(name).GetDouble();
            Assert.InRange(seen.RootElement.GetProperty(name).GetDouble(), expected - difference, expected + difference);
        }

        Assert.Equal(0, Train("--solver lbfgs --max-iterations 20 --quiet --no-plots --out early").Code);
        Outcome no = PolylogitProcess.Run(_folder.Path, "verify", "early/model.polylogit", "mini_mnist");
        Assert.Equal((1, ""), (no.Code, no.Error));
        Assert.Matches("^primal +0\\.2\\d+\ndual +0\\.0+\n", no.Out);
        Assert.Contains("\nno: the objective is at most", no.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--l1 0.01")]
    [InlineData("--elastic-net 0.01 --l1-ratio 0.3")]
    [InlineData("--group-lasso 0.02 --solver prox-newton")]
    public void Penalties_that_set_coefficients_to_0_are_trained_with_and_verified(string penalty)
    {
        Outcome run = Train($"{penalty} --json --no-plots --out run");
        Assert.Equal(0, run.Code);
        using JsonDocument document = JsonDocument.Parse(run.Out);
        Assert.Equal("prox-newton", document.RootElement.GetProperty("solver").GetString());
        Assert.Contains(Models.LogisticModel.Load(_folder.File("run/model.polylogit")).Coefficients.ToArray(), w => w == 0);
        Outcome yes = PolylogitProcess.Run(_folder.Path, "verify", "run/model.polylogit", "mini_mnist");
        Assert.True(yes.Code == 0, yes.Out + yes.Error);
    }

    [Fact]
    public void A_table_is_verified_with_its_encoding_class_weights_and_split()
    {
        string[] birds = ["wing;coast;bird", .. Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{i % 7 + i % 2};{(i % 3 == 0 ? "sand" : "rock")};{(i % 2 == 0 ? "gull" : "tern")}"))];
        File.WriteAllLines(_folder.File("birds.csv"), birds);
        string[] split = ["--split", "0.25", "--seed", "9"];
        Outcome run = PolylogitProcess.Run(
            _folder.Path,
            ["train", "birds.csv", "--solver", "lbfgs", "--scale", "standard", "--class-weight", "gull=2", "--penalty-factors", "coast=0.5", "--no-plots", "--out", "run", .. split]);
        Assert.Equal(0, run.Code);
        Outcome yes = PolylogitProcess.Run(_folder.Path, ["verify", "run/model.polylogit", "birds.csv", .. split]);
        Assert.True(yes.Code == 0, yes.Out + yes.Error);
        Assert.Equal(3, PolylogitProcess.Run(_folder.Path, "verify", "run/model.polylogit", "birds.csv").Code);
        Assert.Equal(1, PolylogitProcess.Run(_folder.Path, "verify", "run/model.polylogit", "birds.csv", "--split", "0.25", "--seed", "8").Code);
    }

    [Fact]
    public void Without_intercepts_there_are_none()
    {
        Assert.Equal(0, Train("--solver lbfgs --tolerance 0.01 --no-intercept --quiet --no-plots --out run").Code);
        Assert.All(Models.LogisticModel.Load(_folder.File("run/model.polylogit")).Intercepts.ToArray(), intercept => Assert.Equal(0, intercept));
    }

    [Fact]
    public void Penalty_factors_are_of_columns_by_their_number_too()
    {
        byte[] Model(string factors)
        {
            File.WriteAllBytes(_folder.File("data.npz"), NpzFile.Good().ToBytes());
            Outcome run = PolylogitProcess.Run(
                _folder.Path, "train", "data.npz", "--solver", "lbfgs", "--l2", "0.1", "--penalty-factors", factors, "--quiet", "--no-plots", "--out", "run");
            Assert.Equal((0, ""), (run.Code, run.Error));
            return File.ReadAllBytes(_folder.File("run/model.polylogit"));
        }

        Assert.Equal(Model("1,1,3,1"), Model("3=3"));
        Assert.NotEqual(Model("1,1,3,1"), Model("1=3"));
    }

    private Outcome Train(string options) => PolylogitProcess.Run(_folder.Path, ["train", "mini_mnist", .. options.Split(' ')]);
}
