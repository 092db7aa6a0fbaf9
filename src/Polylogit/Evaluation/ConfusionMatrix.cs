namespace Polylogit.Evaluation;

/// <summary>How often rows of each class were taken for each class: rows are true classes, columns predicted ones.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;

    internal ConfusionMatrix(IReadOnlyList<string> classNames, int[] counts)
    {
        ClassNames = classNames;
        _counts = counts;
    }

    /// <summary>Names of the K classes.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of rows of class <paramref name="actual"/> that were predicted as <paramref name="predicted"/>.</summary>
    public int this[int actual, int predicted] => _counts[actual * ClassNames.Count + predicted];

    /// <summary>Number of rows of a class.</summary>
    public int Support(int actual) => Enumerable.Range(0, ClassNames.Count).Sum(k => this[actual, k]);

    /// <summary>Number of rows predicted as a class.</summary>
    public int Predicted(int predicted) => Enumerable.Range(0, ClassNames.Count).Sum(k => this[k, predicted]);

    /// <summary>Share of the rows predicted as a class that belong to it; NaN where none was.</summary>
    public double Precision(int k) => (double)this[k, k] / Predicted(k);

    /// <summary>Share of the rows of a class that were predicted as it; NaN where it has none.</summary>
    public double Recall(int k) => (double)this[k, k] / Support(k);

    /// <summary>Harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN); NaN where the class neither occurs nor is predicted.</summary>
    public double F1(int k) => 2.0 * this[k, k] / (Support(k) + Predicted(k));
}
