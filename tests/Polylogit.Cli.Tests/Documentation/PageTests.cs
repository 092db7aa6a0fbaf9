using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests.Documentation;

/// <summary>README.md and docs: every block of code runs and prints what the page shows. All pages: every link leads somewhere.</summary>
public sealed class PageTests
{
    public static TheoryData<string> Documentation => [.. MarkdownPage.All.Where(IsDocumentation)];

    public static TheoryData<string> All => [.. MarkdownPage.All];

    [Theory]
    [MemberData(nameof(Documentation))]
    public void Every_block_of_a_page_runs_and_prints_what_the_page_shows(string name)
    {
        using PageRun run = new(MarkdownPage.Read(name));
        run.Run();
    }

    [Theory]
    [MemberData(nameof(Documentation))]
    public void Every_block_of_a_page_is_of_a_kind_that_is_run(string name)
    {
        MarkdownPage page = MarkdownPage.Read(name);
        Assert.All(page.Blocks, block => Assert.Contains(block.Language, PageRun.Kinds));
        string[] indented = [.. page.Prose.Zip(page.Prose.Skip(1), (before, line) => (before, line)).Where(pair => pair.before.Length == 0 && pair.line.StartsWith("    ", StringComparison.Ordinal)).Select(pair => pair.line)];
        Assert.True(indented.Length == 0, $"{name} has indented code, which is not run. Fence it: {string.Concat(indented.Take(1))}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_link_of_a_page_leads_somewhere(string name)
    {
        MarkdownPage page = MarkdownPage.Read(name);
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, name))!;
        foreach (string link in page.Links.Where(link => !link.Contains("://", StringComparison.Ordinal)))
        {
            string[] parts = link.Split('#', 2);
            string target = parts[0].Length == 0 ? Path.Combine(Repository.Root, name) : Path.GetFullPath(Path.Combine(folder, parts[0]));
            Assert.True(Path.Exists(target), $"{name} links to {link}, which is not there.");
            if (parts.Length == 1) continue;
            MarkdownPage other = MarkdownPage.Read(Path.GetRelativePath(Repository.Root, target).Replace('\\', '/'));
            Assert.True(other.Anchors.Contains(parts[1]), $"{name} links to {link}, and {other.Name} has no such heading. It has {string.Join(", ", other.Anchors)}.");
        }
    }

    private static bool IsDocumentation(string name) => name == "README.md" || name.StartsWith("docs/", StringComparison.Ordinal);
}
