using System.Diagnostics;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary>Streams that are closed or full, and surroundings that lack something: a sentence or nothing, never a stack trace, never a lost run.</summary>
public sealed class StreamTests : IDisposable
{
    private const string Model = "run/model.polylogit";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("evaluate run/model.polylogit mini_mnist")]
    [InlineData("predict run/model.polylogit mini_mnist --proba")]
    [InlineData("train mini_mnist --solver sgd --epochs 1 --no-plots --out again")]
    public void Results_that_nobody_can_take_are_a_failure_in_one_sentence(string command)
    {
        Assert.Equal(0, Shell("train mini_mnist --solver sgd --epochs 1 --no-plots --quiet --out run").Code);
        Outcome full = Shell($"{command} --quiet > /dev/full");
        Assert.Equal((1, "polylogit: Cannot write the results to stdout: No space left on device. Send them to another file or program.\n"), (full.Code, full.Error));
        Outcome closed = Shell($"{command} >&-");
        Assert.DoesNotContain("   at ", closed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("should not happen", closed.Error, StringComparison.Ordinal);
        Assert.InRange(closed.Code, 0, 1);
    }

    [Theory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    public void Notes_that_nobody_can_take_do_not_stop_a_run(string redirection)
    {
        Outcome run = Shell($"train mini_mnist --solver sgd --epochs 1 --no-plots --out run {redirection}");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("accuracy", run.Out, StringComparison.Ordinal);
        Assert.Equal(3, Shell($"train missing.npz {redirection}").Code);
        Assert.True(File.Exists(_folder.File(Model)));
    }

    [Fact]
    public void A_name_with_control_characters_is_shown_and_not_obeyed()
    {
        Outcome run = PolylogitProcess.Run(_folder.Path, "train", "a\u001b[31m\tb.npz");
        Assert.Equal((3, "polylogit: Cannot read 'a\\x1b[31m\\x09b.npz': there is no such file.\n"), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("1024", 2)]
    [InlineData("avx2", 2)]
    [InlineData("", 0)]
    [InlineData("512", 0)]
    [InlineData("256", 0)]
    [InlineData("128", 0)]
    [InlineData("Scalar", 0)]
    public void An_instruction_set_that_there_is_not_is_refused(string name, int code)
    {
        string[] command = [PolylogitProcess.Program, "train", "mini_mnist", "--solver", "sgd", "--epochs", "1", "--no-plots", "--quiet", "--out", "run"];
        using Process process = PolylogitProcess.Launch(_folder.Path, PolylogitProcess.Dotnet, command, ("POLYLOGIT_SIMD", name));
        Outcome run = PolylogitProcess.Finish(process);
        string sentence = $"polylogit: The environment variable POLYLOGIT_SIMD takes 512, 256, 128 or scalar, not '{name}'. Unset it, or set one of these.\n";
        Assert.Equal((code, code == 0 ? "" : sentence), (run.Code, run.Error));
    }

    /// <summary>The program without the native library of the pictures, as somebody copies it who thinks it is one file.</summary>
    [Fact]
    public void Without_the_library_of_the_pictures_the_model_is_written_and_a_sentence_says_what_is_missing()
    {
        string program = _folder.File("program");
        Directory.CreateDirectory(program);
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Append(Path.ChangeExtension(PolylogitProcess.Program, ".runtimeconfig.json")))
            File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
        string[] command = [Path.Combine(program, "Polylogit.Cli.dll"), "train", "mini_mnist", "--solver", "sgd", "--epochs", "1", "--quiet", "--out", "run"];
        using Process process = PolylogitProcess.Launch(_folder.Path, PolylogitProcess.Dotnet, command);
        Outcome run = PolylogitProcess.Finish(process);
        Assert.Equal(
            (1, $"polylogit: No pictures can be drawn: the library libSkiaSharp cannot be loaded from '{program}/'. Keep it beside the program, "
                + $"or give --no-plots. The model is in '{Model}'.\n"),
            (run.Code, run.Error));
        Assert.Equal(0, PolylogitProcess.Run(_folder.Path, "evaluate", Model, "mini_mnist").Code);
    }

    [Fact]
    public void A_folder_where_a_file_should_go_is_named()
    {
        Directory.CreateDirectory(_folder.File("run/model.polylogit"));
        Outcome run = PolylogitProcess.Run(_folder.Path, "train", "mini_mnist", "--solver", "sgd", "--epochs", "1", "--quiet", "--out", "run");
        Assert.Equal((1, "polylogit: Cannot write 'run/model.polylogit': it is a folder. Give another folder for the files with --out.\n"), (run.Code, run.Error));
        Assert.Equal(["model.polylogit"], Directory.EnumerateFileSystemEntries(_folder.File("run")).Select(path => Path.GetFileName(path)!));
    }

    [Fact]
    public void A_name_of_nothing_is_no_dataset()
    {
        Outcome run = PolylogitProcess.Run(_folder.Path, "train", "");
        Assert.Equal(2, run.Code);
        Assert.StartsWith("polylogit: DATA cannot be ''. Give the name of a dataset, such as mini_mnist,", run.Error, StringComparison.Ordinal);
    }

    private Outcome Shell(string commandLine)
    {
        using Process process = PolylogitProcess.Launch(_folder.Path, "sh", ["-c", $"exec {PolylogitProcess.Dotnet} '{PolylogitProcess.Program}' {commandLine}"]);
        return PolylogitProcess.Finish(process);
    }
}
