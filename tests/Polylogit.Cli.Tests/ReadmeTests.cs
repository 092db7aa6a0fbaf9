using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary>What README.md takes from other files; its blocks of code are run in <see cref="Documentation.PageTests"/>.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_table_of_speed_is_that_of_the_newest_results()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string table = page.Split("<!-- benchmarks/compare --readme writes from here -->\n")[1].Split("<!-- to here -->")[0];
        string newest = Directory.EnumerateFiles(Path.Combine(Repository.Root, "benchmarks", "results"), "*.md").Order(StringComparer.Ordinal).Last();
        Assert.StartsWith(table.TrimEnd('\n'), File.ReadAllText(newest), StringComparison.Ordinal);
        Assert.True(table.Split('\n').Count(line => line.StartsWith('|')) > 8, table);
    }
}
