using System.Text.RegularExpressions;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Architecture;

/// <summary>The floors of docs/architecture.md: a folder is a namespace, and its files use their own floor and those below.</summary>
public sealed partial class FloorTests
{
    private static readonly Dictionary<string, int> Floors = new()
    {
        ["Functions"] = 0,
        ["Kernels"] = 0,
        ["Data"] = 1,
        ["Penalties"] = 1,
        ["Models"] = 1,
        ["Objectives"] = 2,
        ["Solvers"] = 3,
        ["Training"] = 4,
        ["Evaluation"] = 4,
        ["Diagnosis"] = 4,
        [""] = 5,
        ["Charts"] = 6,
        ["Onnx"] = 6,
        ["Parquet"] = 6,
        ["Cli"] = 7,
    };

    [Fact]
    public void No_file_uses_a_floor_above_its_own()
    {
        string[] upward = [.. Sources().SelectMany(file => Upward(NamespaceOf(file), File.ReadLines(file)).Select(line => $"{file}: {line}"))];
        Assert.Empty(upward);
    }

    [Fact]
    public void The_folder_of_a_file_is_its_namespace()
    {
        foreach (string file in Sources())
        {
            string? declared = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
            Assert.Equal(declared is null ? null : $"namespace {NamespaceOf(file)};", declared);
        }
    }

    [Theory]
    [InlineData("Polylogit.Kernels", "using Polylogit.Data;")]
    [InlineData("Polylogit.Data.Formats", "using static Polylogit.Objectives.DataFits;")]
    [InlineData("Polylogit.Solvers", "using Loop = Polylogit.Training.TrainingLoop;")]
    [InlineData("Polylogit.Training", "using Polylogit;")]
    public void An_upward_arrow_is_seen(string from, string line) => Assert.Single(Upward(from, [line]));

    [Theory]
    [InlineData("Polylogit.Data", "using Polylogit.Models;")]
    [InlineData("Polylogit.Cli.Commands", "using Polylogit.Charts;")]
    [InlineData("Polylogit.Charts", "using System.Text;")]
    public void A_level_or_downward_arrow_is_not(string from, string line) => Assert.Empty(Upward(from, [line]));

    private static IEnumerable<string> Upward(string from, IEnumerable<string> lines) =>
        lines.Where(line => UsingLine().Match(line) is { Success: true } match && FloorOf(match.Groups[1].Value) > FloorOf(from));

    private static int FloorOf(string name) => Floors[name.Split('.') is [_, string folder, ..] ? folder : ""];

    private static string NamespaceOf(string file) =>
        Path.GetRelativePath(Path.Combine(Repository.Root, "src"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    [GeneratedRegex(@"^\s*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?(Polylogit[\w.]*)")]
    private static partial Regex UsingLine();
}
