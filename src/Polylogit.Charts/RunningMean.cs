namespace Polylogit.Charts;

/// <summary>The centred running mean. Losses and accuracies start steeply and end flat and noisy, so the two ends are treated differently.</summary>
internal static class RunningMean
{
    /// <summary>The window that suits a curve: a fifteenth of it, odd, and 1 (no smoothing) under 30 values.</summary>
    /// <param name="count">Number of values.</param>
    public static int SuitableWindow(int count) => count < 30 ? 1 : (count / 15) | 1;

    /// <summary>
    /// The mean of each value with half a window of neighbours on either side. Near the start there are as many on the right
    /// as there are on the left; near the end there are those that are left.
    /// </summary>
    /// <param name="values">n values.</param>
    /// <param name="window">Number of values in the mean, at least 1.</param>
    /// <returns>n means; the first equals the first value.</returns>
    public static double[] Of(IReadOnlyList<double> values, int window)
    {
        int count = values.Count;
        double low = values.Min(), high = values.Max();
        // Sums of values / n cannot overflow, however large the values are.
        var sums = new double[count + 1];
        for (int i = 0; i < count; i++)
            sums[i + 1] = sums[i] + values[i] / count;

        var means = new double[count];
        for (int i = 0; i < count; i++)
        {
            int reach = Math.Min(window / 2, i), start = i - reach, end = Math.Min(i + reach + 1, count);
            double mean = (sums[end] - sums[start]) / (end - start) * count;
            // A difference of sums may round to just outside the values, and a logarithm must not see a zero that is not there.
            means[i] = reach == 0 ? values[i] : Math.Clamp(mean, low, high);
        }
        return means;
    }
}
