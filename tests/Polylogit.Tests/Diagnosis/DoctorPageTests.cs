using Polylogit.Diagnosis;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Diagnosis;

/// <summary>docs/doctor has a page for each code, and a code for each page.</summary>
public sealed class DoctorPageTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "doctor");

    [Fact]
    public void Each_code_has_a_page_and_each_page_a_code() => Assert.Equal(
        Doctor.Codes.Select(code => code.Key),
        Directory.EnumerateFiles(Folder, "PLG*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void A_page_has_the_title_of_its_code_and_the_index_lists_it()
    {
        string index = File.ReadAllText(Path.Combine(Folder, "README.md"));
        foreach ((string code, string title) in Doctor.Codes)
        {
            Assert.Equal($"# {code}: {title}", File.ReadLines(Path.Combine(Folder, $"{code}.md")).First());
            Assert.Contains($"[{code}]({code}.md) {title}", index, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_code_stands_for_two_things() => Assert.Equal(Doctor.Codes.Count, Doctor.Codes.Select(code => code.Key).Distinct().Count());
}
