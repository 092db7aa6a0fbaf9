using System.Diagnostics;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary><c>train --checkpoint</c> and <c>--resume</c>. faults/kill-resume kills more often.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const string Saved = "--checkpoint run.checkpoint --checkpoint-every";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--solver sgd --epochs 20", "3 steps")]
    [InlineData("--solver lbfgs --l2 0.002", "1 step")]
    [InlineData("--l1 0.01 --tolerance 1e-3", "20ms")]
    public void A_run_that_is_killed_and_resumed_writes_the_same_model_byte_for_byte(string options, string every)
    {
        string train = $"train mini_mnist {options} --no-plots --eval-every never";
        Assert.Equal(0, Run($"{train} --quiet --out whole").Code);
        using (Process process = PolylogitProcess.Start(_folder.Path, Arguments($"{train} {Saved}", every, "--quiet --out run")))
        {
            // Not before it is training: the file is there from its first step on.
            while (!File.Exists(_folder.File("run.checkpoint")) && !process.HasExited) Thread.Sleep(1);
            Thread.Sleep(20);
            process.Kill();
            PolylogitProcess.Finish(process);
        }

        Assert.False(File.Exists(_folder.File("run/model.polylogit")));
        Outcome resumed = PolylogitProcess.Finish(PolylogitProcess.Start(_folder.Path, Arguments($"{train} {Saved}", every, "--resume --threads 1 --out run")));
        Assert.Equal(0, resumed.Code);
        Assert.Contains("Going on from the checkpoint 'run.checkpoint' (--resume).\n", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(_folder.File("whole/model.polylogit")), File.ReadAllBytes(_folder.File("run/model.polylogit")));
        Assert.Equal(File.ReadAllText(_folder.File("whole/history.csv")), File.ReadAllText(_folder.File("run/history.csv")));
        Assert.False(File.Exists(_folder.File("run.checkpoint")));
    }

    [Fact]
    public void A_run_that_was_cut_short_keeps_its_checkpoint_and_goes_on_with_more()
    {
        const string Train = "train mini_mnist --solver lbfgs --l2 0.01 --no-plots --checkpoint run.checkpoint";
        Assert.Equal(0, Run("train mini_mnist --solver lbfgs --l2 0.01 --no-plots --quiet --out whole").Code);
        Outcome cut = Run($"{Train} --max-iterations 6 --out run");
        Assert.Contains("The checkpoint 'run.checkpoint' stays: the same command with --resume goes on from it.\n", cut.Error, StringComparison.Ordinal);
        Outcome again = Run($"{Train} --out run");
        Assert.Equal(5, again.Code);
        Assert.Contains("'run.checkpoint' is there already.", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, Run($"{Train} --resume --out run").Code);
        Assert.Equal(File.ReadAllBytes(_folder.File("whole/model.polylogit")), File.ReadAllBytes(_folder.File("run/model.polylogit")));
        Assert.False(File.Exists(_folder.File("run.checkpoint")));
    }

    [Fact]
    public void To_resume_without_a_checkpoint_begins_at_the_beginning_and_says_so()
    {
        Outcome run = Run("train mini_mnist --solver sgd --epochs 1 --no-plots --checkpoint none.checkpoint --resume --out run");
        Assert.Equal(0, run.Code);
        Assert.Contains("There is no checkpoint 'none.checkpoint' to resume from yet: training begins at its beginning.\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(["run"], _folder.Names);
    }

    private static string[] Arguments(string before, string every, string after) => [.. before.Split(' '), every, .. after.Split(' ')];

    private Outcome Run(string command) => PolylogitProcess.Run(_folder.Path, command.Split(' '));
}
