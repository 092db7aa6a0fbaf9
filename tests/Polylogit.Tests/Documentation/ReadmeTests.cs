using Polylogit.Models;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Documentation;

public sealed class ReadmeTests
{
    private static readonly string Example =
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Polylogit.Tests", "Documentation", "LibraryExample.cs"));

    [Fact]
    public void The_library_example_is_the_program_that_is_run_here()
    {
        string block = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).Split("```csharp\n")[1].Split("\n```")[0];
        string[] lines = block.Split('\n');
        string[] usings = [.. lines.TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal))];
        Assert.All(usings.Skip(1), line => Assert.Contains(line, Example, StringComparison.Ordinal)); // the first is this namespace's own
        string body = string.Join('\n', lines.Skip(usings.Length + 1).Select(line => line.Length == 0 ? "" : "        " + line));
        Assert.Contains(body, Example, StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_example_runs()
    {
        LibraryExample.Run();
        Assert.Equal(784, LogisticModel.Load("digits.polylogit").FeatureCount);
        File.Delete("digits.polylogit");
    }

    [Fact]
    public void The_number_of_checks_of_the_battery_is_that_of_its_tests()
    {
        int checks = typeof(Estimator.EstimatorChecks).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Estimator.EstimatorChecks)))
            .Sum(type => type.GetMethods().Count(method => method.Name.StartsWith("check_", StringComparison.Ordinal)));
        Assert.Contains($"{checks} checks on every solver", File.ReadAllText(Path.Combine(Repository.Root, "README.md")), StringComparison.Ordinal);
        Assert.Contains($"\n{checks} of them", File.ReadAllText(Path.Combine(Repository.Root, "docs", "testing.md")), StringComparison.Ordinal);
    }
}
