using System.Globalization;
using System.Text.Json;
using Polylogit.Diagnosis;

namespace Polylogit.Cli.Rendering;

/// <summary>What <c>doctor</c> found.</summary>
internal static class FindingsReport
{
    public static void WriteText(TextWriter output, IReadOnlyList<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            output.WriteLine($"{finding.Code} {Word(finding.Severity)}: {finding.Sentence}");
            foreach (Evidence one in finding.Evidence) output.WriteLine($"  {one.Name}: {Text(one.Value)}");
            output.WriteLine($"  What to do: {finding.Advice}");
            output.WriteLine($"  More: {Page(finding.Code)}");
            output.WriteLine();
        }

        output.WriteLine(findings.Count switch
        {
            0 => "no finding",
            1 => "1 finding",
            _ => $"{Numbers.Whole(findings.Count)} findings",
        });
    }

    public static void WriteJson(TextWriter output, IReadOnlyList<Finding> findings) => JsonDocumentWriter.Write(output, json =>
    {
        json.WriteStartArray("findings");
        foreach (Finding finding in findings) WriteOne(json, finding);
        json.WriteEndArray();
    });

    private static void WriteOne(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("title", finding.Title);
        json.WriteString("severity", Word(finding.Severity));
        json.WriteString("sentence", finding.Sentence);
        json.WriteString("advice", finding.Advice);
        json.WriteStartObject("evidence");
        foreach (Evidence one in finding.Evidence) json.WriteNumberOrNull(one.Name, one.Value);
        json.WriteEndObject();
        json.WriteString("page", Page(finding.Code));
        json.WriteEndObject();
    }

    private static string Page(string code) => $"docs/doctor/{code}.md";

    private static string Text(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static string Word(Severity severity) => severity switch
    {
        Severity.Note => "note",
        Severity.Warning => "warning",
        _ => "error",
    };
}
