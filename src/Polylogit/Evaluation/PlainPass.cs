using Polylogit.Data;
using Polylogit.Functions;
using Polylogit.Models;

namespace Polylogit.Evaluation;

/// <summary>What a row's probabilities are turned into, in place, and what they are worth.</summary>
/// <param name="scores">Length K, the row's offsets included.</param>
/// <param name="offsets">Length K, or empty where there are none.</param>
/// <param name="probabilities">Length K; may be changed into another distribution.</param>
/// <param name="label">Class of the row.</param>
internal delegate double RowValue(ReadOnlySpan<double> scores, ReadOnlySpan<double> offsets, Span<double> probabilities, int label);

/// <summary>
/// A mean over rows by <see cref="Multinomial"/> alone, row after row on one thread: slow, short, and nothing that training uses. Rows are added in blocks and
/// blocks to each other, so that rounding grows with the root of their number.
/// </summary>
internal sealed class PlainPass
{
    private const int Block = 256;

    private readonly Dataset _data;
    private readonly FeatureScaling _scaling;
    private readonly double[] _weights; // K x (D + 1), the last column the intercepts, for scaled features

    public PlainPass(LogisticModel model, Dataset data, FeatureScaling scaling, bool intercept)
    {
        (_data, _scaling) = (data, scaling);
        int features = model.FeatureCount;
        _weights = new double[model.ClassCount * (features + 1)];
        for (int k = 0; k < model.ClassCount; k++)
        {
            double free = model.Intercepts[k];
            for (int d = 0; d < features; d++)
            {
                double coefficient = model.Coefficients[k * features + d];
                _weights[k * (features + 1) + d] = coefficient / scaling.Scale[d];
                free += coefficient * scaling.Shift[d];
            }

            _weights[k * (features + 1) + features] = intercept ? free : 0;
        }
    }

    /// <summary>For each feature its K coefficients; as entry D the intercepts.</summary>
    public double[][] Coefficients => Columns(_weights);

    /// <summary>The largest score of any row so far.</summary>
    public double LargestScore { get; private set; }

    /// <summary>The mean of a value over the rows, and of (probabilities - [label]) (x, 1), for each feature K numbers and as entry D those of the intercepts.</summary>
    public (double Value, double[][] Gradient) Mean(RowValue row)
    {
        int features = _data.FeatureCount, classes = _data.ClassCount;
        double[] x = new double[features + 1], scores = new double[classes], probabilities = new double[classes];
        double[] gradient = new double[_weights.Length], block = new double[_weights.Length], one = new double[_weights.Length];
        double value = 0, total = 0;
        x[features] = 1;
        for (int start = 0; start < _data.RowCount; start += Block)
        {
            double blockValue = 0;
            Array.Clear(block);
            for (int i = start; i < Math.Min(start + Block, _data.RowCount); i++)
            {
                double weight = _data.WeightOf(i);
                if (weight == 0) continue;
                int label = _data.Labels.Indices[i];
                ReadOnlySpan<double> offsets = Score(i, x, scores);
                LargestScore = Math.Max(LargestScore, scores.Max(value => Math.Abs(value)));
                Multinomial.Softmax(scores, classes, probabilities);
                blockValue += weight * row(scores, offsets, probabilities, label);
                total += weight;
                Multinomial.CrossEntropyGradient(x, probabilities, [label], classes, one);
                for (int j = 0; j < one.Length; j++) block[j] += weight * one[j];
            }

            value += blockValue;
            for (int j = 0; j < block.Length; j++) gradient[j] += block[j];
        }

        for (int j = 0; j < gradient.Length; j++) gradient[j] /= total;
        return (value / total, Columns(gradient));
    }

    /// <summary>The mean over rows of diag(p) - p p', K x K.</summary>
    public double[][] ClassCovariance()
    {
        int features = _data.FeatureCount, classes = _data.ClassCount;
        double[] x = new double[features + 1], scores = new double[classes], p = new double[classes];
        double[][] sums = [.. Enumerable.Range(0, classes).Select(_ => new double[classes])];
        double total = 0;
        x[features] = 1;
        for (int i = 0; i < _data.RowCount; i++)
        {
            double weight = _data.WeightOf(i);
            if (weight == 0) continue;
            Score(i, x, scores);
            Multinomial.Softmax(scores, classes, p);
            total += weight;
            for (int k = 0; k < classes; k++)
            {
                for (int j = 0; j < classes; j++) sums[k][j] += weight * ((k == j ? p[k] : 0) - p[k] * p[j]);
            }
        }

        return [.. sums.Select(row => row.Select(sum => sum / total).ToArray())];
    }

    /// <summary>Writes a row's scores, and says its offsets.</summary>
    private ReadOnlySpan<double> Score(int i, double[] x, double[] scores)
    {
        int features = _data.FeatureCount, classes = scores.Length;
        _data.Features.CopyRow(i, x.AsSpan(0, features));
        for (int d = 0; d < features; d++) x[d] = (x[d] - _scaling.Shift[d]) * _scaling.Scale[d];
        Multinomial.Linear(x, _weights, features + 1, scores);
        ReadOnlySpan<double> offsets = _data.Offsets.IsEmpty ? [] : _data.Offsets.Span.Slice(i * classes, classes);
        for (int k = 0; k < offsets.Length; k++) scores[k] += offsets[k];
        return offsets;
    }

    private double[][] Columns(double[] table)
    {
        int columns = _data.FeatureCount + 1;
        return [.. Enumerable.Range(0, columns).Select(d => Enumerable.Range(0, _data.ClassCount).Select(k => table[k * columns + d]).ToArray())];
    }
}
