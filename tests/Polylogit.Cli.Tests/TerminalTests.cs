using System.Diagnostics;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

public sealed class TerminalTests : IDisposable
{
    private const char Escape = '\u001b';

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pipe_gets_no_escape_byte_from_any_command()
    {
        string[] commands =
        [
            "--help", "--version", "train --help", "predict --help", "evaluate --help", "verify --help", "train", "train mini_mnist --out run",
            "train mini_mnist --json --out run2", "train mini_mnist --solver lbfgs --max-iterations 20 --out run3", "evaluate run/model.polylogit mini_mnist", "evaluate run/model.polylogit mini_mnist --json",
            "train mini_mnist --solver sgd --epochs 1 --class-weight balanced --out run4", "train mini_mnist --print-config", "train mini_mnist --config none.json",
            "inspect --help", "inspect mini_mnist", "inspect mini_mnist --json", "inspect run3/model.polylogit", "inspect run3/model.polylogit --json", "inspect none.csv",
            "convert --help", "convert run/model.polylogit m.onnx", "convert run/model.polylogit m.cs", "convert mini_mnist d.csv --part test", "convert run/model.polylogit m.none",
            "doctor --help", "doctor mini_mnist", "report run", "report run3 --help", "compare run run3", "compare run run3 --json", "completion --help", "completion bash", "completion zsh", "completion fish", "completion powershell", "completion cmd", "verify run/model.polylogit mini_mnist",
            "predict run/model.polylogit mini_mnist --top 2", "predict run/model.polylogit d.csv --proba", "predict none mini_mnist", "tarin", "train --bogus",
            "predict run/model.polylogit mini_mnist", "predict run/model.polylogit mini_mnist --json", "verify run3/model.polylogit mini_mnist", "evaluate none mini_mnist", "",
        ];
        foreach (string command in commands)
        {
            Outcome run = PolylogitProcess.Run(_folder.Path, command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Assert.DoesNotContain(Escape, run.Out + run.Error);
            Assert.NotEmpty(run.Out + run.Error);
        }

        string help = PolylogitProcess.Run(_folder.Path, "--help").Out.Split("Commands:\n")[1].Split("\n\n")[0];
        foreach (string command in help.Split('\n').Where(line => line.Length > 2 && line[2] != ' ').Select(line => line.Trim().Split(' ')[0]))
            Assert.Contains(commands, line => line.StartsWith($"{command} ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_terminal_gets_a_bar_with_rate_loss_accuracies_and_remaining_time()
    {
        string seen = InTerminal("train mini_mnist --solver sgd --epochs 60 --out run");
        Assert.Contains(Escape, seen);
        foreach (string word in new[] { "epoch", "loss", "test", "train", "ETA", "batches/s", "accuracy" })
            Assert.Contains(word, seen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_objective_gap_gradient_and_remaining_time_of_each_iteration()
    {
        string seen = InTerminal("train mini_mnist --solver lbfgs --no-plots --out run");
        Assert.Contains(Escape, seen);
        foreach (string word in new[] { "iteration", "objective", "gap", "gradient", "ETA" })
            Assert.Contains(word, seen, StringComparison.Ordinal);
    }

    [Fact]
    public void No_color_keeps_the_bar_and_drops_the_colors()
    {
        string seen = InTerminal("train mini_mnist --solver sgd --epochs 60 --out run", ("NO_COLOR", "1"));
        Assert.Contains("batches/s", seen, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Escape}[3", seen, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Escape}[9", seen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dumb_terminal_gets_no_escape_byte() =>
        Assert.DoesNotContain(Escape, InTerminal("train mini_mnist --solver sgd --epochs 100 --out run", ("TERM", "dumb")));

    [Theory]
    [InlineData(0, "INT", "--solver sgd --epochs 100000")]
    [InlineData(700, "INT", "--solver sgd --epochs 100000")]
    [InlineData(700, "HUP", "--solver adam --epochs 100000")]
    [InlineData(700, "INT", "--solver lbfgs --tolerance 1e-300 --max-iterations 1000000 --l2 1e-5")]
    public void An_interrupt_leaves_a_loadable_model_and_exit_code_130(int milliseconds, string signal, string options)
    {
        // Whoever runs the tests in the background of a shell hands them an interrupt that is ignored, which a process inherits.
        using Process process = PolylogitProcess.Launch(
            _folder.Path,
            "env",
            [$"--default-signal={signal}", PolylogitProcess.Dotnet, PolylogitProcess.Program, "train", "mini_mnist", .. options.Split(' '), "--out", "run"]);
        string? line;
        do line = process.StandardError.ReadLine();
        while (line is not null && !line.StartsWith("Features are whole numbers", StringComparison.Ordinal));
        Thread.Sleep(milliseconds);
        using (Process kill = Process.Start("sh", ["-c", $"kill -{signal} {process.Id}"])) kill.WaitForExit();
        Outcome run = PolylogitProcess.Finish(process);
        if (run.Error.Contains("nothing was written", StringComparison.Ordinal))
        {
            Assert.Equal((130, 0), (run.Code, milliseconds));
            Assert.False(Directory.Exists(_folder.File("run")));
            return;
        }

        Assert.Equal(130, run.Code);
        Assert.Contains("Stopped on request after", run.Error, StringComparison.Ordinal);
        Assert.Contains("the model so far is in 'run/model.polylogit'", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, PolylogitProcess.Run(_folder.Path, "evaluate", "run/model.polylogit", "mini_mnist").Code);
        Assert.EndsWith("\n", File.ReadAllText(_folder.File("run/history.csv")), StringComparison.Ordinal);
    }

    /// <summary>What a person would see: the program behind a pseudo-terminal, which script(1) of util-linux makes.</summary>
    private string InTerminal(string arguments, params (string Name, string Value)[] environment)
    {
        string command = $"stty cols 120; {PolylogitProcess.Dotnet} '{PolylogitProcess.Program}' {arguments}";
        using Process process = PolylogitProcess.Launch(_folder.Path, "script", ["-qec", command, "/dev/null"], environment);
        Outcome run = PolylogitProcess.Finish(process);
        Assert.Equal(0, run.Code);
        return run.Out;
    }
}
