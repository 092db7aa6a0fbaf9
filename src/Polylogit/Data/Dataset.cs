namespace Polylogit.Data;

/// <summary>Features and labels of the same n rows and, where there are any, their weights and offsets.</summary>
public sealed record Dataset
{
    // Sums of products of such numbers stay finite, in float too where offsets are.
    internal const double LargestWeight = 1e100;

    private const double LargestOffset = 1e30;

    /// <summary>A dataset of n rows.</summary>
    /// <param name="features">Features, n x D.</param>
    /// <param name="labels">Labels, length n.</param>
    /// <exception cref="DataFormatException">The two have different numbers of rows.</exception>
    public Dataset(FeatureMatrix features, Labels labels)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        if (features.RowCount != labels.Count)
        {
            throw new DataFormatException(
                $"The features have {features.RowCount} rows and the labels {labels.Count}. Every row needs one label.");
        }

        Features = features;
        Labels = labels;
    }

    /// <summary>Features, n x D.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>Labels, length n.</summary>
    public Labels Labels { get; }

    /// <summary>
    /// The weight of each row, length n, or empty where each weighs 1. A weight of k is the row k times, of 0 the row left out; means are over the sum
    /// of the weights. Copied.
    /// </summary>
    /// <exception cref="DataFormatException">
    /// There are not n, one is negative, NaN, infinite or above 1e100, or all are zero; the message names the row, counted from 0.
    /// </exception>
    public ReadOnlyMemory<double> Weights
    {
        get;
        init => field = CheckedWeights(value.ToArray());
    }

    /// <summary>
    /// What is added to the scores of each row before the softmax, n x K, row-major, or empty for nothing: what is known of a row beside its features,
    /// such as the scores of another model. It has no coefficient. Copied.
    /// </summary>
    /// <exception cref="DataFormatException">
    /// There are not n x K, or one is NaN, infinite or beyond 1e30 either way; the message names row and class, counted from 0.
    /// </exception>
    public ReadOnlyMemory<double> Offsets
    {
        get;
        init => field = CheckedOffsets(value.ToArray());
    }

    /// <summary>Number of rows n.</summary>
    public int RowCount => Features.RowCount;

    /// <summary>Number of features D.</summary>
    public int FeatureCount => Features.FeatureCount;

    /// <summary>Number of classes K.</summary>
    public int ClassCount => Labels.ClassCount;

    /// <summary>The weight of a row.</summary>
    internal double WeightOf(int row) => Weights.IsEmpty ? 1 : Weights.Span[row];

    /// <summary>This dataset with the weights and offsets that chosen rows have in another.</summary>
    /// <param name="whole">Where the rows of this dataset come from.</param>
    /// <param name="rows">Which of its rows they are, in their order.</param>
    internal Dataset WithTermsOf(Dataset whole, int[] rows) => this with
    {
        Weights = Chosen(whole.Weights.Span, rows, 1),
        Offsets = Chosen(whole.Offsets.Span, rows, ClassCount),
    };

    /// <summary>
    /// The weights, multiplied by the power of two that brings the largest between 1 and 2; empty where each row weighs 1. No mean changes by it, and sums
    /// and products stay within their range, in float too.
    /// </summary>
    internal double[] CommonWeights()
    {
        double[] common = Weights.ToArray();
        int exponent = common.Length == 0 ? 0 : Math.ILogB(common.Max());
        for (int i = 0; i < common.Length; i++) common[i] = Math.ScaleB(common[i], -exponent);
        return common;
    }

    private static double[] Chosen(ReadOnlySpan<double> values, int[] rows, int width)
    {
        if (values.IsEmpty) return [];
        double[] chosen = new double[rows.Length * width];
        for (int i = 0; i < rows.Length; i++) values.Slice(rows[i] * width, width).CopyTo(chosen.AsSpan(i * width));
        return chosen;
    }

    /// <summary>The sum of the weights.</summary>
    internal double TotalWeight()
    {
        double total = 0;
        foreach (double weight in Weights.Span) total += weight;
        return Weights.IsEmpty ? RowCount : total;
    }

    private double[] CheckedWeights(double[] weights)
    {
        if (weights.Length == 0) return weights;
        if (weights.Length != RowCount) throw new DataFormatException($"There are {RowCount} rows and {weights.Length} weights. Every row needs one weight.");
        int bad = Array.FindIndex(weights, weight => weight is not (>= 0 and <= LargestWeight));
        if (bad >= 0)
        {
            throw new DataFormatException(FormattableString.Invariant(
                $"The weight of row {bad} (counted from 0) is {weights[bad]}. Weights are numbers from 0 to {LargestWeight:G}: 2 counts a row twice, 0 leaves it out."));
        }

        if (!weights.AsSpan().ContainsAnyExcept(0))
            throw new DataFormatException($"All {RowCount} rows have the weight 0, which leaves no row. Give some of them a weight above 0.");
        return weights;
    }

    private double[] CheckedOffsets(double[] offsets)
    {
        if (offsets.Length == 0) return offsets;
        if (offsets.Length != (long)RowCount * ClassCount)
        {
            throw new DataFormatException(
                $"{RowCount} rows of {ClassCount} classes need {(long)RowCount * ClassCount} offsets, not {offsets.Length}. Give one for each row and class, row after row.");
        }

        int bad = Array.FindIndex(offsets, offset => offset is not (>= -LargestOffset and <= LargestOffset));
        if (bad < 0) return offsets;
        throw new DataFormatException(FormattableString.Invariant(
            $"The offset of row {bad / ClassCount}, class {bad % ClassCount} (counted from 0) is {offsets[bad]}. Offsets are scores: finite numbers, at most {LargestOffset:G} either way."));
    }
}
