namespace Polylogit.Charts;

/// <summary>A named curve: one value at each of a rising sequence of steps.</summary>
public sealed class Series
{
    /// <summary>A curve whose steps are 1, 2, ..., n.</summary>
    /// <param name="name">The name in the legend.</param>
    /// <param name="values">The n values, n at least 1, all finite.</param>
    /// <exception cref="ArgumentException">There are no values, or one is not finite.</exception>
    public Series(string name, ReadOnlySpan<double> values)
        : this(name, CountTo(values.Length), values)
    {
    }

    /// <summary>A curve with its own step numbers.</summary>
    /// <param name="name">The name in the legend.</param>
    /// <param name="steps">The n step numbers (batches since the start), rising.</param>
    /// <param name="values">The n values, n at least 1, all finite.</param>
    /// <exception cref="ArgumentException">There are no values, the lengths differ, a number is not finite, or the steps do not rise.</exception>
    public Series(string name, ReadOnlySpan<double> steps, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (values.IsEmpty)
            throw new ArgumentException($"The curve '{name}' has no values; a chart needs at least one.", nameof(values));
        if (steps.Length != values.Length)
            throw new ArgumentException($"The curve '{name}' has {values.Length} values but {steps.Length} step numbers; give one for each.", nameof(steps));
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"The curve '{name}' has {values[i]} at index {i}; only finite values can be drawn. Leave it out.", nameof(values));
            if (!double.IsFinite(steps[i]) || (i > 0 && steps[i] <= steps[i - 1]))
                throw new ArgumentException($"The curve '{name}' has step number {steps[i]} at index {i}; step numbers must be finite and rise.", nameof(steps));
        }
        Name = name;
        Steps = steps.ToArray();
        Values = values.ToArray();
    }

    /// <summary>The name in the legend.</summary>
    public string Name { get; }

    /// <summary>The n step numbers, rising.</summary>
    public IReadOnlyList<double> Steps { get; }

    /// <summary>The n values.</summary>
    public IReadOnlyList<double> Values { get; }

    private static double[] CountTo(int count)
    {
        var steps = new double[count];
        for (int i = 0; i < count; i++)
            steps[i] = i + 1;
        return steps;
    }
}
