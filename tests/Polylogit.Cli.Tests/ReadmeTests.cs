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
        Assert.Equal(9, commands.Length);
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

    [Fact]
    public void The_table_of_speed_is_that_of_the_newest_results()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string table = page.Split("<!-- benchmarks/compare --readme writes from here -->\n")[1].Split("<!-- to here -->")[0];
        string newest = Directory.EnumerateFiles(Path.Combine(Repository.Root, "benchmarks", "results"), "*.md").Order(StringComparer.Ordinal).Last();
        Assert.StartsWith(table.TrimEnd('\n'), File.ReadAllText(newest), StringComparison.Ordinal);
        Assert.True(table.Split('\n').Count(line => line.StartsWith('|')) > 8, table);
    }

    private static string[] Blocks(string page, string language) =>
        [.. page.Split($"```{language}\n").Skip(1).Select(rest => rest.Split("\n```")[0])];

    private static string Masked(string text) => Varying().Replace(text, "#");

    [GeneratedRegex(@"\d{8}-\d{6}|[\d.]+(?= s$)", RegexOptions.Multiline)]
    private static partial Regex Varying();
}
