using System.Globalization;
using System.Xml.Linq;

namespace Polylogit.Cli.Tests.Support;

/// <summary>A page that the program wrote, read as XML: it has to be well-formed to be read at all.</summary>
internal sealed class HtmlPage
{
    private HtmlPage(string text)
    {
        Text = text;
        Root = XDocument.Parse(text).Root!;
    }

    public string Text { get; }

    public XElement Root { get; }

    public IEnumerable<string> Headings => All("h2").Select(heading => heading.Value);

    public static HtmlPage Read(string path) => new(File.ReadAllText(path));

    public IEnumerable<XElement> All(string name) => Root.Descendants(name);

    public XElement Section(string id) => All("section").Single(section => (string?)section.Attribute("aria-labelledby") == id);

    /// <summary>The numbers of an element, with every digit.</summary>
    public static double[] Numbers(XElement element) =>
        [.. element.Descendants("data").Select(data => double.Parse(data.Attribute("value")!.Value, CultureInfo.InvariantCulture))];

    /// <summary>Nothing that a browser would fetch or run, whatever names the data have.</summary>
    public void AsksForNothing()
    {
        Assert.Empty(All("script"));
        Assert.DoesNotContain(Root.DescendantsAndSelf().Select(element => element.Name.LocalName), name => name is "link" or "iframe" or "object" or "embed" or "base" or "form");
        foreach (XAttribute attribute in Root.DescendantsAndSelf().Attributes())
        {
            string name = attribute.Name.LocalName, value = attribute.Value;
            Assert.False(name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{name} of {attribute.Parent!.Name}");
            if (name is "src" or "srcset") Assert.StartsWith("data:image/png;base64,", value, StringComparison.Ordinal);
            if (name == "href") Assert.StartsWith("#", value, StringComparison.Ordinal);
            if (name == "style") Assert.Matches(@"^--\w+:[\d.]+$", value);
        }

        string style = string.Concat(All("style").Select(element => element.Value));
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", style, StringComparison.Ordinal);
        Assert.Contains(All("meta"), meta => (string?)meta.Attribute("content") == "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    }

    /// <summary>A text for every picture, a heading for every part, a name for what is scrolled, and links that lead somewhere.</summary>
    public void CanBeReadByEverybody()
    {
        Assert.Equal("en", (string?)Root.Attribute("lang"));
        Assert.All(All("img"), image => Assert.False(string.IsNullOrWhiteSpace((string?)image.Attribute("alt"))));
        Assert.All(All("svg"), picture => Assert.True((string?)picture.Attribute("aria-hidden") == "true" || ((string?)picture.Attribute("aria-label"))?.Length > 20));
        Assert.All(All("table"), table => Assert.False(string.IsNullOrWhiteSpace(table.Element("caption")?.Value)));
        Assert.All(All("div").Where(div => (string?)div.Attribute("class") == "scroll"), place => Assert.Equal(("0", true), ((string?)place.Attribute("tabindex"), place.Attribute("aria-label") is not null)));
        string[] ids = [.. Root.DescendantsAndSelf().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(ids.Order(), All("a").Select(link => link.Attribute("href")!.Value[1..]).Order());
        Assert.All(All("text").Where(label => (string?)label.Attribute("text-anchor") == "end"), label => Assert.InRange(label.Value.Length, 1, 7)); // room for no more
        Assert.Single(All("h1"));
        Assert.DoesNotContain("NaN", Root.Element("body")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", Root.Element("body")!.Value, StringComparison.Ordinal);
    }
}
