using Polylogit.Data;

namespace Polylogit.Evaluation;

/// <summary>How often rows of each class were taken for each class: rows are true classes, columns predicted ones. A row counts by its weight.</summary>
public sealed class ConfusionMatrix
{
    private readonly double[] _counts;

    private ConfusionMatrix(IReadOnlyList<string> classNames, double[] counts)
    {
        ClassNames = classNames;
        _counts = counts;
    }

    /// <summary>A matrix from counts.</summary>
    /// <param name="classNames">Names of the K classes.</param>
    /// <param name="counts">K x K, row-major: a row for each true class, a column for each predicted one. Copied.</param>
    /// <exception cref="ArgumentException">There are not K x K counts, or one is negative or not finite.</exception>
    public static ConfusionMatrix Of(IReadOnlyList<string> classNames, ReadOnlySpan<double> counts)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        if (counts.Length != (long)classNames.Count * classNames.Count)
            throw new ArgumentException($"{classNames.Count} classes need {(long)classNames.Count * classNames.Count} counts, not {counts.Length}.", nameof(counts));
        foreach (double count in counts)
        {
            if (!(count >= 0 && double.IsFinite(count))) throw new ArgumentException(FormattableString.Invariant($"There is a count of {count}; counts are numbers from 0 up."), nameof(counts));
        }

        return new ConfusionMatrix([.. classNames], counts.ToArray());
    }

    /// <summary>Names of the K classes.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of rows of class <paramref name="actual"/> that were predicted as <paramref name="predicted"/>, or the sum of their weights.</summary>
    public double this[int actual, int predicted] => _counts[actual * ClassNames.Count + predicted];

    /// <summary>Number of rows of a class, or the sum of their weights.</summary>
    public double Support(int actual) => Enumerable.Range(0, ClassNames.Count).Sum(k => this[actual, k]);

    /// <summary>Number of rows predicted as a class, or the sum of their weights.</summary>
    public double Predicted(int predicted) => Enumerable.Range(0, ClassNames.Count).Sum(k => this[k, predicted]);

    /// <summary>Share of the rows predicted as a class that belong to it; NaN where none was.</summary>
    public double Precision(int k) => this[k, k] / Predicted(k);

    /// <summary>Share of the rows of a class that were predicted as it; NaN where it has none.</summary>
    public double Recall(int k) => this[k, k] / Support(k);

    /// <summary>Harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN); NaN where the class neither occurs nor is predicted.</summary>
    public double F1(int k) => 2 * this[k, k] / (Support(k) + Predicted(k));

    /// <summary>Number of all rows, or the sum of their weights.</summary>
    internal double Total => _counts.Sum();

    /// <summary>Share of the rows that were predicted as their class.</summary>
    internal double Accuracy => Enumerable.Range(0, ClassNames.Count).Sum(k => this[k, k]) / Total;

    /// <summary>Adds up rows in their order, so that the sums of weights are the same bits for any number of threads.</summary>
    internal static ConfusionMatrix Of(Dataset data, int[] predicted)
    {
        double[] counts = new double[data.ClassCount * data.ClassCount];
        for (int row = 0; row < predicted.Length; row++) counts[data.Labels.Indices[row] * data.ClassCount + predicted[row]] += data.WeightOf(row);
        return new ConfusionMatrix(data.Labels.ClassNames, counts);
    }
}
