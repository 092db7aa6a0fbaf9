using Polylogit.Cli.Runs;

namespace Polylogit.Cli.Reports.Sections;

/// <summary>What is wrong, or may be, and what to do about it.</summary>
internal static class FindingsSection
{
    public static Section Of(ReportContent content) => new("findings", "Findings", content.Run.Findings.Count == 0
        ? Html.Of($"<p>Nothing was found wrong with this run.</p>")
        : Html.Of($"<ul class=\"findings\">\n{Html.Each(content.Run.Findings, Item)}</ul>"));

    private static Html Item(RunFinding finding) => Html.Of(
        $"""
        <li><h3><span class="severity">{finding.Severity}</span> {finding.Title} <code>{finding.Code}</code></h3><p>{finding.Sentence}</p><p><strong>What to do:</strong> {finding.Advice}</p></li>

        """);
}
