using Polylogit.Functions;
using Polylogit.Penalties;

namespace Polylogit.Tests.Support;

/// <summary>
/// The problem that the library solves, in plain double over the four functions: features that are scaled already, with a column of ones behind them where
/// there are intercepts. Coefficients stand feature by feature, K numbers each.
/// </summary>
internal sealed class PlainProblem
{
    private readonly double[] _x;
    private readonly int[] _labels;
    private readonly double[] _weights;
    private readonly double[] _offsets;

    /// <param name="x">n x D, scaled.</param>
    /// <param name="labels">Length n.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="weights">Length n.</param>
    /// <param name="offsets">n x K.</param>
    /// <param name="intercept">Whether there are intercepts.</param>
    /// <param name="penalty">The penalty of the coefficients.</param>
    public PlainProblem(double[] x, int[] labels, int classes, double[] weights, double[] offsets, bool intercept, Penalty penalty)
    {
        int features = x.Length / labels.Length;
        (Features, Classes, Columns) = (features, classes, intercept ? features + 1 : features);
        (_labels, _offsets) = (labels, offsets);
        _x = intercept ? [.. x.Chunk(features).SelectMany(row => row.Append(1))] : x;
        _weights = [.. weights.Select(weight => weight / weights.Sum())];
        Penalty = PlainPenalty.Of(penalty, features, Columns);
    }

    public int Features { get; }

    public int Classes { get; }

    /// <summary>Features and, with intercepts, the column of ones.</summary>
    public int Columns { get; }

    public PlainPenalty Penalty { get; }

    public int Length => Columns * Classes;

    public double Value(double[] v)
    {
        double[] scores = Scores(v);
        double sum = 0;
        for (int i = 0; i < _labels.Length; i++)
        {
            if (_weights[i] > 0) sum += _weights[i] * Multinomial.CrossEntropy(scores.AsSpan(i * Classes, Classes), [_labels[i]], Classes);
        }

        return sum + PenaltyOf(v);
    }

    public double PenaltyOf(double[] v) => Enumerable.Range(0, Columns).Sum(d => Penalty.Value(v.AsSpan(d * Classes, Classes), d));

    /// <summary>Gradient and Hessian of the data fit alone.</summary>
    public (double[] Gradient, double[] Hessian) Derivatives(double[] v)
    {
        double[] scores = Scores(v), p = new double[scores.Length], gradient = new double[Length], hessian = new double[Length * Length];
        Multinomial.Softmax(scores, Classes, p);
        double[] outer = new double[Classes * Classes];
        for (int i = 0; i < _labels.Length; i++)
        {
            if (_weights[i] == 0) continue;
            ReadOnlySpan<double> row = p.AsSpan(i * Classes, Classes), x = _x.AsSpan(i * Columns, Columns);
            for (int k = 0; k < Classes; k++)
            {
                for (int l = 0; l < Classes; l++) outer[k * Classes + l] = _weights[i] * row[k] * ((k == l ? 1 : 0) - row[l]);
            }

            for (int a = 0; a < Length; a++)
            {
                int d = a / Classes, k = a % Classes;
                gradient[a] += _weights[i] * (row[k] - (_labels[i] == k ? 1 : 0)) * x[d];
                for (int b = 0; b < Length; b++) hessian[a * Length + b] += outer[k * Classes + b % Classes] * x[d] * x[b / Classes];
            }
        }

        return (gradient, hessian);
    }

    /// <summary>How far a proximal step of length 1 moves the coefficients: 0 at the optimum alone.</summary>
    public double Distance(double[] v)
    {
        (double[] gradient, _) = Derivatives(v);
        double[] moved = [.. v.Zip(gradient, (a, g) => a - g)];
        for (int d = 0; d < Columns; d++) Penalty.Prox(moved.AsSpan(d * Classes, Classes), d, 1);
        return moved.Zip(v, (a, b) => Math.Abs(a - b)).Max();
    }

    private double[] Scores(double[] v)
    {
        double[] w = new double[Length], scores = new double[_labels.Length * Classes];
        for (int a = 0; a < Length; a++) w[a % Classes * Columns + a / Classes] = v[a];
        Multinomial.Linear(_x, w, Columns, scores);
        for (int i = 0; i < scores.Length; i++) scores[i] += _offsets[i];
        return scores;
    }
}
