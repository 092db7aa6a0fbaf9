using System.Xml.Linq;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests.Documentation;

/// <summary>That every public member is documented is the compiler's to check (CS1591); that nobody asked it not to, is checked here.</summary>
public sealed class DocumentationCommentTests
{
    private const string Undocumented = "1591";

    [Fact]
    public void An_undocumented_public_member_is_an_error_in_every_project_of_the_source()
    {
        XElement common = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Root!;
        Assert.Equal("true", common.Descendants("GenerateDocumentationFile").Single().Value);
        Assert.Equal("true", common.Descendants("TreatWarningsAsErrors").Single().Value);
        string[] files =
        [
            Path.Combine(Repository.Root, "Directory.Build.props"), Path.Combine(Repository.Root, ".editorconfig"),
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.*proj", SearchOption.AllDirectories),
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.props", SearchOption.AllDirectories).Where(IsSource),
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(IsSource),
        ];
        Assert.DoesNotContain(files, file => File.ReadAllText(file).Contains(Undocumented, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Polylogit")]
    [InlineData("Polylogit.Charts")]
    [InlineData("Polylogit.Onnx")]
    public void The_comments_lie_beside_the_assembly(string assembly)
    {
        XDocument comments = XDocument.Load(Path.Combine(AppContext.BaseDirectory, assembly + ".xml"));
        Assert.NotEmpty(comments.Descendants("member"));
        Assert.All(comments.Descendants("member"), member => Assert.True(member.HasElements, (string?)member.Attribute("name")));
    }

    private static bool IsSource(string file) => !file.Split(Path.DirectorySeparatorChar).Contains("obj");
}
