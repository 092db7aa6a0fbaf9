using System.Runtime.InteropServices;

namespace Polylogit.Tests.Support;

/// <summary>Comparisons of numbers, element by element, whose messages name the element.</summary>
internal static class Near
{
    /// <summary>|actual - expected| &lt;= tolerance * max(1, |expected|) for every element.</summary>
    public static void Equal(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = tolerance * Math.Max(1, Math.Abs(expected[i]));
            if (!(Math.Abs(actual[i] - expected[i]) <= allowed))
                Assert.Fail($"Element {i} is {actual[i]:R}, not {expected[i]:R}: off by {actual[i] - expected[i]:G3}, allowed {allowed:G3}.");
        }
    }

    public static void Equal(double expected, double actual, double tolerance) => Equal([expected], [actual], tolerance);

    /// <summary>|actual - expected| &lt;= bounds for every element.</summary>
    public static void Within(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, ReadOnlySpan<double> bounds)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(actual[i] - expected[i]) <= bounds[i]))
                Assert.Fail($"Element {i} is {actual[i]:R}, not {expected[i]:R}: off by {actual[i] - expected[i]:G3}, allowed {bounds[i]:G3}.");
        }
    }

    /// <summary>The same bits, so that -0 is not 0 and NaN is NaN.</summary>
    public static void SameBits<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what = "")
        where T : unmanaged
    {
        Assert.Equal(expected.Length, actual.Length);
        if (MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual))) return;
        for (int i = 0; i < expected.Length; i++)
        {
            if (!MemoryMarshal.AsBytes(expected.Slice(i, 1)).SequenceEqual(MemoryMarshal.AsBytes(actual.Slice(i, 1))))
                Assert.Fail($"{what}: element {i} is {actual[i]} and not, bit for bit, {expected[i]}.");
        }
    }
}
