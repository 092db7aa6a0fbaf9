namespace Polylogit.Tests.Support;

/// <summary>
/// The optimum of a small problem by a method that the library does not have: Newton's with the whole Hessian, whose model is minimised with the penalty
/// feature by feature, and a line search. In plain double, to the last digits.
/// </summary>
internal sealed class ReferenceOptimum
{
    private const int MostSteps = 100, MostSweeps = 3000;

    public ReferenceOptimum(PlainProblem problem)
    {
        double[] v = new double[problem.Length];
        List<double[]> points = [v];
        double value = problem.Value(v);
        for (int step = 0; step < MostSteps; step++)
        {
            (double[] gradient, double[] hessian) = problem.Derivatives(v);
            double[] goal = Model(problem, v, gradient, hessian);
            double change = Enumerable.Range(0, v.Length).Sum(i => gradient[i] * (goal[i] - v[i])) + problem.PenaltyOf(goal) - problem.PenaltyOf(v);
            if (!(change < 0)) break;
            double t = 1;
            double[] next = goal;
            // So near the optimum the values differ by less than their rounding errors, and the whole step is right.
            for (bool near = change > -1e-10; !near && problem.Value(next) > value + 1e-4 * t * change && t > 1e-10; t /= 2)
                next = [.. v.Zip(goal, (from, to) => from + t / 2 * (to - from))];
            bool done = next.Zip(v, (to, from) => Math.Abs(to - from)).Max() <= 1e-13 * Math.Max(1, next.Max(Math.Abs));
            (v, value) = (next, problem.Value(next));
            points.Add(v);
            if (done) break;
        }

        (Points, Value) = (points, value);
    }

    /// <summary>Every point on the way, from 0 to the optimum.</summary>
    public IReadOnlyList<double[]> Points { get; }

    public double Value { get; }

    public double[] Optimum => Points[^1];

    /// <summary>argmin over w of gradient (w - v) + (w - v) Hessian (w - v) / 2 + penalty(w), one proximal step of a feature after another.</summary>
    private static double[] Model(PlainProblem problem, double[] v, double[] gradient, double[] hessian)
    {
        int classes = problem.Classes, length = problem.Length;
        double[] w = [.. v], slope = [.. gradient], block = new double[classes];
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double largest = 0;
            for (int d = 0; d < problem.Columns; d++)
            {
                int start = d * classes;
                // The Hessian of a feature has no eigenvalue above its largest sum of magnitudes in a row; a larger bound does no harm.
                double bound = 1e-8;
                for (int k = 0; k < classes; k++)
                {
                    double sum = 0;
                    for (int l = 0; l < classes; l++) sum += Math.Abs(hessian[(start + k) * length + start + l]);
                    bound = Math.Max(bound, sum);
                }

                for (int k = 0; k < classes; k++) block[k] = w[start + k] - slope[start + k] / bound;
                problem.Penalty.Prox(block, d, 1 / bound);
                for (int k = 0; k < classes; k++)
                {
                    double move = block[k] - w[start + k];
                    if (move == 0) continue;
                    w[start + k] = block[k];
                    largest = Math.Max(largest, Math.Abs(move));
                    ReadOnlySpan<double> column = hessian.AsSpan((start + k) * length, length);
                    for (int i = 0; i < length; i++) slope[i] += move * column[i];
                }
            }

            if (largest <= 1e-13 * Math.Max(1, w.Max(Math.Abs))) break;
        }

        return w;
    }
}
