using System.Globalization;
using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

/// <summary>ln over all sums of exponentials that a softmax can have, and far beyond.</summary>
public sealed class LogarithmTests
{
    // What the source promises: relative, and absolute near 1, where the logarithm is near 0.
    private const double Bound = 4e-16;

    [Fact]
    public void It_has_the_promised_error_against_sixty_digits()
    {
        string[][] rows = [.. File.ReadLines(Repository.Golden("logarithm.csv")).Select(line => line.Split(','))];
        Assert.True(rows.Length > 700);
        foreach (string[] row in rows)
        {
            double x = Parse(row[0]), rounded = Parse(row[1]), error = Math.Abs(Logarithm.Of(x) - rounded - Parse(row[2]));
            Assert.True(error <= Bound * Math.Max(1, rounded), $"ln({x:R}) is off by {error:G3}.");
        }
    }

    [Fact]
    public void It_agrees_with_the_platform_from_one_to_the_largest_number()
    {
        for (int i = 0; i <= 400_000; i++)
        {
            double x = Math.Exp(709.7 * i / 400_000), expected = Math.Log(x);
            if (!(Math.Abs(Logarithm.Of(x) - expected) <= (Bound + 2.3e-16) * Math.Max(1, expected))) Assert.Fail($"ln({x:R}) = {Logarithm.Of(x):R}");
        }
    }

    [Fact]
    public void It_is_zero_at_one_and_never_falls()
    {
        Assert.Equal(0, Logarithm.Of(1));
        double before = 0;
        for (int i = 1; i <= 100_000; i++)
        {
            double now = Logarithm.Of(1 + i * 4e-4);
            if (now <= before) Assert.Fail($"ln falls at {1 + i * 4e-4:R}.");
            before = now;
        }
    }

    [Fact]
    public void Numbers_below_one_have_negative_logarithms_down_to_the_smallest_normal_number()
    {
        foreach (double x in new[] { 0.999999, 0.75, 0.5, 1e-5, 1e-300, 2.2250738585072014e-308 })
            Near.Equal(Math.Log(x), Logarithm.Of(x), Bound + 2.3e-16);
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
