using System.Diagnostics;
using Polylogit.Cli.Tests.Support;
using Polylogit.Models;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary>predict as a program in a pipe: what it prints, and how it ends where nobody reads on.</summary>
public sealed class PredictTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PredictTests()
    {
        // One feature; the score of 'up' is the feature, that of 'down' its negative, that of 'even, too' zero.
        new LogisticModel([1, -1, 0], [0, 0, 0], ["up", "down", "even, too"]).Save(_folder.File("m"));
        File.WriteAllText(_folder.File("rows.csv"), "x,label\n2,up\n-3,down\n0,up\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "up\ndown\nup\n")]
    [InlineData("--json", "{\"predicted\":\"up\"}\n{\"predicted\":\"down\"}\n{\"predicted\":\"up\"}\n")]
    public void A_class_a_line_or_an_object_a_line(string options, string expected)
    {
        Assert.Equal(expected, Predict("rows.csv", options).Out);
        Assert.Equal(expected, Piped("cat rows.csv", options).Out);
    }

    [Fact]
    public void Probabilities_of_all_classes_or_of_the_most_probable_in_falling_order()
    {
        string e = FormattableString.Invariant($"{1 / 3.0:R}");
        string[] all = Predict("rows.csv", "--proba").Out.Split('\n');
        Assert.Equal("predicted,p_up,p_down,\"p_even, too\"", all[0]);
        Assert.Equal($"up,{e},{e},{e}", all[3]);
        string[] top = Predict("rows.csv", "--top 2").Out.Split('\n');
        Assert.Equal("class_1,p_1,class_2,p_2", top[0]);
        Assert.StartsWith("down,0.9", top[2], StringComparison.Ordinal);
        Assert.Contains(",\"even, too\",0.0", top[2], StringComparison.Ordinal);
        string[] json = Predict("rows.csv", "--top 2 --json").Out.Split('\n');
        Assert.StartsWith("{\"predicted\":\"down\",\"probabilities\":{\"down\":0.9", json[1], StringComparison.Ordinal);
        Assert.StartsWith("{\"predicted\":\"down\",\"probabilities\":{\"up\":0.00", Predict("rows.csv", "--proba --json").Out.Split('\n')[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--top 2 --proba", "--top 2")]
    [InlineData("--top 4", "at most 3")]
    public void Options_that_cannot_be_meant_are_usage_errors(string options, string said)
    {
        Outcome run = Predict("rows.csv", options);
        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_ends_with_a_sentence_and_exit_code_1()
    {
        if (!File.Exists("/dev/full")) return;
        Outcome run = Shell("\"$0\" \"$1\" predict m rows.csv --quiet > /dev/full");
        Assert.Equal((1, "polylogit: Cannot write the results to stdout: No space left on device. Send them to another file or program.\n"), (run.Code, run.Error));
    }

    [Fact]
    public void A_closed_pipe_ends_with_a_sentence_and_exit_code_1_long_before_the_rows_do()
    {
        if (OperatingSystem.IsWindows()) return;
        Outcome run = Shell("{ echo x,label; yes 2,up 2> /dev/null; } | { \"$0\" \"$1\" predict m - --quiet; echo $? >&2; } | head -1");
        Assert.Equal("up\n", run.Out);
        Assert.Equal("polylogit: Cannot write the results to stdout: Broken pipe. Send them to another file or program.\n1\n", run.Error);
    }

    /// <summary>A hundred megabytes of rows through a heap of 48.</summary>
    [Theory]
    [InlineData("x,label", "1.25,up", "cat")]
    [InlineData("x,label", "1.25,up", "gzip -1")]
    [InlineData("3 1:0.25", "3 1:0.5", "cat")]
    public void Memory_does_not_grow_with_the_rows(string first, string row, string filter)
    {
        if (OperatingSystem.IsWindows()) return;
        Outcome run = Shell(
            $"{{ echo '{first}'; yes '{row}' 2> /dev/null; }} | head -c 100000000 | sed '$d' | {filter} | \"$0\" \"$1\" predict m - --quiet | uniq -c",
            ("DOTNET_GCHeapHardLimit", "0x3000000"));
        Assert.Equal("", run.Error);
        Assert.Matches("^ *[0-9]{7,} up\n$", run.Out);
    }

    [Fact]
    public void Rows_appended_to_a_file_by_several_programs_all_stay()
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(0, Shell("{ echo first; \"$0\" \"$1\" predict m rows.csv --quiet; echo last; } > all.txt").Code);
        Assert.Equal("first\nup\ndown\nup\nlast\n", File.ReadAllText(_folder.File("all.txt")));
    }

    private Outcome Predict(string data, string options) =>
        PolylogitProcess.Run(_folder.Path, ["predict", "m", data, "--quiet", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    private Outcome Piped(string source, string options) =>
        OperatingSystem.IsWindows() ? Predict("rows.csv", options) : Shell($"{source} | \"$0\" \"$1\" predict m - --quiet {options}");

    private Outcome Shell(string script, params (string Name, string Value)[] environment)
    {
        using Process process = PolylogitProcess.Launch(_folder.Path, "bash", ["-c", script, PolylogitProcess.Dotnet, PolylogitProcess.Program], environment);
        return PolylogitProcess.Finish(process);
    }
}
