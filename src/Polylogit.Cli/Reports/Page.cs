using System.Text;

namespace Polylogit.Cli.Reports;

/// <summary>
/// One HTML file that needs nothing else: no network, no script. Its policy forbids both, whatever a name in the data may hold. It is well-formed XML, too.
/// </summary>
internal static class Page
{
    private static readonly Lazy<string> Style = new(ReadStyle);

    /// <param name="title">Title of the page and its first heading.</param>
    /// <param name="summary">A sentence or two below it.</param>
    /// <param name="sections">The parts that the page has.</param>
    /// <param name="version">Version of the program.</param>
    public static byte[] Render(string title, Html summary, IReadOnlyList<Section> sections, string version) => Encoding.UTF8.GetBytes(Html.Of(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="polylogit {version}" />
        <title>{title}</title>
        <style>
        {new Html(Style.Value)}</style>
        </head>
        <body>
        <header>
        <h1>{title}</h1>
        <p class="summary">{summary}</p>
        <nav aria-label="Contents"><ul>{Html.Each(sections, section => Html.Of($"<li><a href=\"#{section.Id}\">{section.Title}</a></li>"))}</ul></nav>
        </header>
        <main>
        {Html.Each(sections, Render)}</main>
        <footer><p>Written by polylogit {version}. This page is one file: it asks for nothing from the network and runs no script.</p></footer>
        </body>
        </html>

        """).Text);

    private static Html Render(Section section) => Html.Of(
        $"""
        <section aria-labelledby="{section.Id}">
        <h2 id="{section.Id}">{section.Title}</h2>
        {section.Body}
        </section>

        """);

    private static string ReadStyle()
    {
        using Stream stream = typeof(Page).Assembly.GetManifestResourceStream("report.css")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
