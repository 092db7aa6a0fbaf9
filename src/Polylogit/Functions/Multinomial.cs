namespace Polylogit.Functions;

/// <summary>
/// Softmax regression in four functions: <see cref="Linear"/>, <see cref="Softmax"/>, <see cref="CrossEntropy"/> and
/// <see cref="CrossEntropyGradient"/>. They are the definitions that everything faster in this library is tested against,
/// written in double and to be read. All matrices are row-major: X is B x D (rows, features), W is K x D (classes, features),
/// scores and probabilities are B x K, labels are class indices 0..K-1. No function changes its inputs.
/// </summary>
/// <remarks>Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning (2009), section 4.4.</remarks>
public static class Multinomial
{
    /// <summary>scores[i, k] = sum over d of x[i, d] * w[k, d]. A bias is a column of ones in x.</summary>
    /// <param name="x">B x D.</param>
    /// <param name="w">K x D.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <param name="scores">B x K, written.</param>
    /// <exception cref="ArgumentException">A length does not fit the shapes.</exception>
    public static void Linear(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int featureCount, Span<double> scores)
    {
        int rows = Rows(x.Length, featureCount, nameof(x)), classes = Rows(w.Length, featureCount, nameof(w));
        Fit(scores.Length, rows, classes, nameof(scores));
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < classes; k++)
            {
                double sum = 0;
                for (int d = 0; d < featureCount; d++) sum += x[i * featureCount + d] * w[k * featureCount + d];
                scores[i * classes + k] = sum;
            }
        }
    }

    /// <summary>
    /// probabilities[i, k] = exp(scores[i, k]) / sum over j of exp(scores[i, j]): each row is normalised by its own sum.
    /// The largest score of the row is subtracted first, so that no exponential overflows.
    /// </summary>
    /// <param name="scores">B x K.</param>
    /// <param name="classCount">Number of classes K.</param>
    /// <param name="probabilities">B x K, written; each row sums to 1.</param>
    /// <exception cref="ArgumentException">A length does not fit the shapes.</exception>
    public static void Softmax(ReadOnlySpan<double> scores, int classCount, Span<double> probabilities)
    {
        int rows = Rows(scores.Length, classCount, nameof(scores));
        Fit(probabilities.Length, rows, classCount, nameof(probabilities));
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<double> row = scores.Slice(i * classCount, classCount);
            double max = Max(row), sum = 0;
            for (int k = 0; k < classCount; k++) sum += Math.Exp(row[k] - max);
            for (int k = 0; k < classCount; k++) probabilities[i * classCount + k] = Math.Exp(row[k] - max) / sum;
        }
    }

    /// <summary>
    /// The mean over rows of -log(probability of the row's label), in nats, from scores: logsumexp(scores[i]) - scores[i, label].
    /// Unlike the logarithm of a probability this cannot become infinite.
    /// </summary>
    /// <param name="scores">B x K.</param>
    /// <param name="labels">Length B.</param>
    /// <param name="classCount">Number of classes K.</param>
    /// <exception cref="ArgumentException">A length does not fit the shapes, there is no row, or a label is outside 0..K-1.</exception>
    public static double CrossEntropy(ReadOnlySpan<double> scores, ReadOnlySpan<int> labels, int classCount)
    {
        Check(scores.Length, labels, classCount, nameof(scores));
        double total = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<double> row = scores.Slice(i * classCount, classCount);
            double max = Max(row), sum = 0;
            foreach (double score in row) sum += Math.Exp(score - max);
            total += Math.Log(sum) + (max - row[labels[i]]);
        }

        return total / labels.Length;
    }

    /// <summary>The mean over rows of -log(probabilities[i, label]), in nats, where only probabilities are known.</summary>
    /// <param name="probabilities">B x K.</param>
    /// <param name="labels">Length B.</param>
    /// <param name="classCount">Number of classes K.</param>
    /// <returns>Infinite where a label has probability 0.</returns>
    /// <exception cref="ArgumentException">A length does not fit the shapes, there is no row, or a label is outside 0..K-1.</exception>
    public static double CrossEntropyOfProbabilities(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classCount)
    {
        Check(probabilities.Length, labels, classCount, nameof(probabilities));
        double total = 0;
        for (int i = 0; i < labels.Length; i++) total -= Math.Log(probabilities[i * classCount + labels[i]]);
        return total / labels.Length;
    }

    /// <summary>gradient[k, d] = mean over rows of (probabilities[i, k] - [label of i is k]) * x[i, d].</summary>
    /// <param name="x">B x D.</param>
    /// <param name="probabilities">B x K, as <see cref="Softmax"/> gives them; left unchanged.</param>
    /// <param name="labels">Length B.</param>
    /// <param name="classCount">Number of classes K.</param>
    /// <param name="gradient">K x D, written.</param>
    /// <exception cref="ArgumentException">A length does not fit the shapes, there is no row, or a label is outside 0..K-1.</exception>
    public static void CrossEntropyGradient(
        ReadOnlySpan<double> x, ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classCount, Span<double> gradient)
    {
        Check(probabilities.Length, labels, classCount, nameof(probabilities));
        int rows = labels.Length, featureCount = Rows(x.Length, rows, nameof(x));
        Fit(gradient.Length, classCount, featureCount, nameof(gradient));
        gradient.Clear();
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < classCount; k++)
            {
                double residual = probabilities[i * classCount + k] - (labels[i] == k ? 1 : 0);
                for (int d = 0; d < featureCount; d++) gradient[k * featureCount + d] += residual * x[i * featureCount + d];
            }
        }

        for (int j = 0; j < gradient.Length; j++) gradient[j] /= rows;
    }

    private static double Max(ReadOnlySpan<double> row)
    {
        double max = row[0];
        foreach (double value in row) max = Math.Max(max, value);
        return max;
    }

    private static int Rows(int length, int columns, string name) => columns > 0 && length % columns == 0
        ? length / columns
        : throw new ArgumentException($"{length} values do not make whole rows of {columns}.", name);

    private static void Fit(int length, int rows, int columns, string name)
    {
        if (length != (long)rows * columns) throw new ArgumentException($"{rows} x {columns} values are needed, not {length}.", name);
    }

    private static void Check(int length, ReadOnlySpan<int> labels, int classCount, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classCount);
        if (labels.IsEmpty) throw new ArgumentException("There is no row.", nameof(labels));
        Fit(length, labels.Length, classCount, name);
        foreach (int label in labels)
        {
            if ((uint)label >= (uint)classCount)
                throw new ArgumentException($"The label {label} is outside 0..{classCount - 1}.", nameof(labels));
        }
    }
}
