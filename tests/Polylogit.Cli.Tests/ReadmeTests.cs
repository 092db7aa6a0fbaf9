using System.Text.RegularExpressions;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary>The shell blocks of README.md, run as they stand; the build of the program stands for <c>dotnet run</c> of its project.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const string Prefix = "dotnet run -c Release --project src/Polylogit.Cli -- ";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_command_runs_and_the_first_prints_what_the_page_shows()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string[] commands = [.. Blocks(page, "sh").SelectMany(block => block.Split('\n')).Where(line => line != "dotnet test")];
        Assert.Equal(4, commands.Length);
        List<string> outputs = [];
        foreach (string command in commands)
        {
            Assert.StartsWith(Prefix, command, StringComparison.Ordinal);
            Outcome run = PolylogitProcess.Run(_folder.Path, command[Prefix.Length..].Split(' '));
            Assert.Equal(0, run.Code);
            outputs.Add(run.Out);
        }

        Assert.Equal(Masked(Assert.Single(Blocks(page, "text"))), Masked(outputs[0].TrimEnd('\n')));
    }

    private static string[] Blocks(string page, string language) =>
        [.. page.Split($"```{language}\n").Skip(1).Select(rest => rest.Split("\n```")[0])];

    private static string Masked(string text) => Varying().Replace(text, "#");

    [GeneratedRegex(@"\d{8}-\d{6}|[\d.]+(?= s$)", RegexOptions.Multiline)]
    private static partial Regex Varying();
}
