using System.Diagnostics;
using System.Text.RegularExpressions;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary>The scripts by which shells complete command lines; bash runs its own.</summary>
public sealed partial class CompletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "train predict evaluate verify inspect convert completion --help --version")]
    [InlineData("tr", "train")]
    [InlineData("train --sol", "--solver")]
    [InlineData("train --solver ", "auto preconditioned-lbfgs lbfgs newton newton-cg gd prox-newton sgd adam")]
    [InlineData("train --solver ne", "newton newton-cg")]
    [InlineData("train data.csv --solver sgd --ep", "--epochs")]
    [InlineData("train data.csv --epochs ", "")]
    [InlineData("train data.csv --missing m", "mean")]
    [InlineData("train --l2 ", "auto")]
    [InlineData("predict m.polylogit rows.csv --t", "--top --threads")]
    [InlineData("predict m.polylogit ", "")]
    [InlineData("convert a b --onnx l", "linear-classifier")]
    [InlineData("completion ", "bash zsh fish powershell")]
    [InlineData("completion f", "fish")]
    public void Bash_offers_what_the_program_takes(string typed, string offered)
    {
        File.WriteAllText(_folder.File("completion"), Script("bash"));
        string words = string.Join(' ', typed.Split(' ').Select(word => $"'{word}'"));
        string ask = $"source completion; COMP_WORDS=(polylogit {words}); COMP_CWORD={typed.Split(' ').Length}; _polylogit; echo \"${{COMPREPLY[*]}}\"";
        Outcome run = Shell("bash", "-c", ask);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Superset(new HashSet<string>(offered.Split(' ')), new HashSet<string>(run.Out.Trim('\n').Split(' ')));
        if (typed.Length > 0) Assert.Equal(offered, run.Out.Trim('\n')); // the list of commands may grow
    }

    [Theory]
    [InlineData("zsh", "-n")]
    [InlineData("fish", "-n")]
    public void Other_shells_can_read_theirs_where_they_are_installed(string shell, string onlyRead)
    {
        File.WriteAllText(_folder.File("completion"), Script(shell));
        if (Shell("sh", "-c", $"command -v {shell}").Code != 0) return;
        Outcome run = Shell(shell, onlyRead, "completion");
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public void Every_script_knows_every_option_of_every_command(string shell)
    {
        string script = Script(shell);
        foreach (string command in Commands())
        {
            Assert.Contains(command, script, StringComparison.Ordinal);
            string help = PolylogitProcess.Run(_folder.Path, command, "--help").Out;
            foreach (Match option in HelpOption().Matches(help))
                Assert.Contains(shell == "fish" ? $"-l {option.Groups[1].Value[2..]}" : option.Groups[1].Value, script, StringComparison.Ordinal);
        }
    }

    private string[] Commands()
    {
        string help = PolylogitProcess.Run(_folder.Path, "--help").Out;
        string[] commands = [.. help.Split("Commands:\n")[1].Split("\n\n")[0].Split('\n').Where(line => line.Length > 2 && line[2] != ' ').Select(line => line.Trim().Split(' ')[0])];
        Assert.Contains("completion", commands);
        return commands;
    }

    private string Script(string shell)
    {
        Outcome run = PolylogitProcess.Run(_folder.Path, "completion", shell);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return run.Out;
    }

    private Outcome Shell(string file, params string[] arguments)
    {
        using Process process = PolylogitProcess.Launch(_folder.Path, file, arguments);
        return PolylogitProcess.Finish(process);
    }

    [GeneratedRegex(@"^  (--[a-z0-9-]+)", RegexOptions.Multiline)]
    private static partial Regex HelpOption();
}
