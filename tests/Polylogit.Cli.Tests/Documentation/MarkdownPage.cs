using System.Text.RegularExpressions;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests.Documentation;

/// <summary>A page of the repository: its blocks of code, its links, and the anchors that links can lead to.</summary>
internal sealed partial class MarkdownPage
{
    private static readonly string[] Built = ["bin", "obj", "artifacts", "runs"];

    private MarkdownPage(string name, string[] lines)
    {
        Name = name;
        List<CodeBlock> blocks = [];
        List<string> prose = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                prose.Add(lines[i]);
                continue;
            }

            int start = i++;
            while (i < lines.Length && lines[i] != "```") i++;
            string[] info = lines[start][3..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            blocks.Add(new CodeBlock(start + 1, info.FirstOrDefault() ?? "", info[Math.Min(1, info.Length)..], string.Join('\n', lines[(start + 1)..i])));
        }

        Blocks = blocks;
        Prose = prose;
    }

    /// <summary>Path from the root of the repository, with slashes.</summary>
    public string Name { get; }

    public IReadOnlyList<CodeBlock> Blocks { get; }

    /// <summary>The lines that are in no block.</summary>
    public IReadOnlyList<string> Prose { get; }

    /// <summary>Every page of the repository.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(name => !name.Split('/')[..^1].Any(folder => folder.StartsWith('.') || Built.Contains(folder)))
            .Order(StringComparer.Ordinal),
    ];

    public static MarkdownPage Read(string name) => new(name, File.ReadAllLines(Path.Combine(Repository.Root, name)));

    /// <summary>What links and pictures lead to, without those inside of code.</summary>
    public IEnumerable<string> Links => Prose.SelectMany(line => Link().Matches(InlineCode().Replace(line, "")).Select(match => match.Groups[1].Value));

    /// <summary>The anchors of the headings, as GitHub makes them.</summary>
    public IEnumerable<string> Anchors
    {
        get
        {
            Dictionary<string, int> seen = new(StringComparer.Ordinal);
            foreach (string line in Prose.Where(line => Heading().IsMatch(line)))
            {
                string anchor = NotInAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');
                int before = seen.GetValueOrDefault(anchor);
                seen[anchor] = before + 1;
                yield return before == 0 ? anchor : $"{anchor}-{before}";
            }
        }
    }

    [GeneratedRegex(@"\]\(([^)\s]+)(?: ""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex("^#{1,6} ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();
}
