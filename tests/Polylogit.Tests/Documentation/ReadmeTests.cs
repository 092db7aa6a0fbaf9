using Polylogit.Tests.Support;

namespace Polylogit.Tests.Documentation;

public sealed class ReadmeTests
{
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
