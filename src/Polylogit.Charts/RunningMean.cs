namespace Polylogit.Charts;

/// <summary>The centred running mean, with a window that narrows evenly towards both ends.</summary>
internal static class RunningMean
{
    /// <summary>The window that suits a curve: a fifteenth of it, odd, and 1 (no smoothing) under 30 values.</summary>
    /// <param name="count">Number of values.</param>
    public static int SuitableWindow(int count) => count < 30 ? 1 : (count / 15) | 1;

    /// <summary>The mean of each value with as many neighbours on the left as on the right: half the window, or as many as there are.</summary>
    /// <param name="values">n values.</param>
    /// <param name="window">Number of values in the mean, at least 1.</param>
    /// <returns>n means; the first and last equal the first and last value.</returns>
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
            int reach = Math.Min((window - 1) / 2, Math.Min(i, count - 1 - i));
            double mean = (sums[i + reach + 1] - sums[i - reach]) / (2 * reach + 1) * count;
            // A difference of sums may round to just outside the values, and a logarithm must not see a zero that is not there.
            means[i] = reach == 0 ? values[i] : Math.Clamp(mean, low, high);
        }
        return means;
    }
}
