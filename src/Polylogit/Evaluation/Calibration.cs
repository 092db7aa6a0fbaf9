namespace Polylogit.Evaluation;

/// <summary>
/// Whether probabilities mean what they say: of the rows that a model is 80 % sure of, 80 % should be right. Rows are put into bins of equal width by the
/// probability of their most probable class.
/// <para>Source: Guo, Pleiss, Sun, Weinberger, On Calibration of Modern Neural Networks, ICML (2017).</para>
/// </summary>
public sealed record Calibration
{
    /// <summary>Number of bins where none is named.</summary>
    public const int UsualBins = 15;

    private Calibration(IReadOnlyList<CalibrationBin> bins)
    {
        Bins = bins;
        double total = bins.Sum(bin => bin.Rows);
        ExpectedError = bins.Sum(bin => bin.Rows / total * Math.Abs(bin.Accuracy - bin.Confidence));
        LargestError = bins.Max(bin => Math.Abs(bin.Accuracy - bin.Confidence));
    }

    /// <summary>The bins that hold rows, in rising order.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>Expected calibration error (ECE): the mean over rows of the distance between accuracy and confidence in their bin.</summary>
    public double ExpectedError { get; }

    /// <summary>Maximum calibration error (MCE): that distance in the worst bin.</summary>
    public double LargestError { get; }

    /// <summary>Sorts rows into bins.</summary>
    /// <param name="confidence">Probability of the most probable class of each row, above 0; length n, at least 1.</param>
    /// <param name="correct">Whether each row belongs to that class; length n.</param>
    /// <param name="weights">Weight of each row, length n, or empty where each weighs 1.</param>
    /// <param name="bins">Number of bins.</param>
    /// <exception cref="ArgumentException">There are no rows, or the lengths differ.</exception>
    public static Calibration Of(ReadOnlySpan<double> confidence, ReadOnlySpan<bool> correct, ReadOnlySpan<double> weights = default, int bins = UsualBins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (confidence.IsEmpty) throw new ArgumentException("There are no rows.", nameof(confidence));
        if (correct.Length != confidence.Length) throw new ArgumentException($"There are {confidence.Length} probabilities and {correct.Length} rows.", nameof(correct));
        if (!weights.IsEmpty && weights.Length != confidence.Length)
            throw new ArgumentException($"There are {confidence.Length} probabilities and {weights.Length} weights.", nameof(weights));
        double[] rows = new double[bins], sure = new double[bins], right = new double[bins];
        for (int i = 0; i < confidence.Length; i++)
        {
            int bin = Math.Clamp((int)Math.Ceiling(confidence[i] * bins) - 1, 0, bins - 1);
            double weight = weights.IsEmpty ? 1 : weights[i];
            rows[bin] += weight;
            sure[bin] += weight * confidence[i];
            if (correct[i]) right[bin] += weight;
        }

        return new Calibration(
        [
            .. Enumerable.Range(0, bins).Where(bin => rows[bin] > 0)
                .Select(bin => new CalibrationBin((double)bin / bins, (double)(bin + 1) / bins, rows[bin], sure[bin] / rows[bin], right[bin] / rows[bin])),
        ]);
    }
}
