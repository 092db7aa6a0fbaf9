using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests.Documentation;

/// <summary>
/// A page at work: its blocks run in their order in one fresh folder, in which the repository's data lie, and what they print is held against the page.
/// <list type="bullet">
/// <item>sh: run by bash, which ends at the first command that fails; "exit=1" says which exit code is meant.</item>
/// <item>csharp: a program, compiled against the library and run.</item>
/// <item>text, json: what the block before it printed on stdout, or with the word "stderr" there; a line "..." stands for lines that are left out.</item>
/// <item>csv, with "file=name": a file that the reader makes; it is written.</item>
/// <item>command: command lines of polylogit over files that are not there; the program has to understand them.</item>
/// <item>python: lines of a numpy program, run by eng/numpy-lines.</item>
/// <item>formula: mathematics, or a drawing; nothing that could run.</item>
/// </list>
/// With POLYLOGIT_UPDATE_SNAPSHOTS=1 outputs without left out lines are written into the page as they are now.
/// </summary>
internal sealed class PageRun(MarkdownPage page) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _tools = new();
    private readonly List<(CodeBlock Block, string Text)> _renewed = [];
    private Outcome? _last;

    public static IReadOnlyList<string> Kinds { get; } = ["sh", "csharp", "text", "json", "csv", "command", "python", "formula"];

    public void Dispose()
    {
        _folder.Dispose();
        _tools.Dispose();
    }

    public void Run()
    {
        Directory.CreateSymbolicLink(_folder.File("data"), Path.Combine(Repository.Root, "data"));
        ShellTools.Write(_tools.Path);
        foreach (CodeBlock block in page.Blocks) Run(block);
        if (_renewed.Count > 0) Renew();
    }

    private void Run(CodeBlock block)
    {
        switch (block.Language)
        {
            case "sh":
                string path = $"{_tools.Path}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
                Expect(block, PolylogitProcess.Finish(PolylogitProcess.Launch(_folder.Path, "bash", ["-e", "-o", "pipefail", "-c", block.Text], ("PATH", path))));
                break;
            case "csharp":
                string program = CSharpProgram.Compile(block.Text, Path.Combine(_tools.Path, $"line{block.Line}"), Where(block));
                Expect(block, PolylogitProcess.Finish(PolylogitProcess.Launch(_folder.Path, PolylogitProcess.Dotnet, [program])));
                break;
            case "text" or "json":
                Assert.True(_last is not null, $"{Where(block)}: there is no block before this one whose output it could be.");
                Compare(block, block.Words.Contains("stderr") ? _last.Error : _last.Out);
                break;
            case "csv":
                File.WriteAllText(_folder.File(block.Value("file") ?? throw new InvalidOperationException($"{Where(block)}: give it file=NAME.")), block.Text + "\n");
                break;
            case "command":
                foreach (string line in block.Text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')) CommandReference.Check(line);
                break;
            default:
                Assert.True(block.Language is "python" or "formula", $"{Where(block)}: '{block.Language}' is no kind of block that is run. There are {string.Join(", ", Kinds)}.");
                break;
        }
    }

    private void Expect(CodeBlock block, Outcome outcome)
    {
        int expected = int.Parse(block.Value("exit") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(outcome.Code == expected, $"{Where(block)}: exit code {outcome.Code} where {expected} was due.\n{block.Text}\n{outcome.Out}\n{outcome.Error}");
        _last = outcome;
    }

    private void Compare(CodeBlock block, string printed)
    {
        printed = printed.TrimEnd('\n');
        if (ExpectedOutput.IsMet(block.Text, printed)) return;
        bool isWhole = !block.Text.Split('\n').Contains(ExpectedOutput.LeftOut);
        if (Environment.GetEnvironmentVariable("POLYLOGIT_UPDATE_SNAPSHOTS") == "1" && isWhole) _renewed.Add((block, printed));
        else Assert.Fail($"{Where(block)} shows\n{block.Text}\nand what is printed is\n{printed}\n(POLYLOGIT_UPDATE_SNAPSHOTS=1 writes outputs that are shown whole anew.)");
    }

    private void Renew()
    {
        string file = Path.Combine(Repository.Root, page.Name);
        List<string> lines = [.. File.ReadAllLines(file)];
        foreach ((CodeBlock block, string text) in Enumerable.Reverse(_renewed))
        {
            if (block.Text.Length > 0) lines.RemoveRange(block.Line, block.Text.Split('\n').Length);
            lines.InsertRange(block.Line, text.Split('\n'));
        }

        File.WriteAllText(file, string.Join('\n', lines) + "\n");
    }

    private string Where(CodeBlock block) => $"{page.Name}:{block.Line}";
}
