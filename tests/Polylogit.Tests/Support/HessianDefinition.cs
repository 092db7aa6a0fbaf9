using Polylogit.Data;
using Polylogit.Functions;

namespace Polylogit.Tests.Support;

/// <summary>
/// The product of the Hessian with a direction in plain double, row by row on explicitly scaled features, and how far rounding may take a product that
/// is computed with unit roundoff u from it.
/// </summary>
internal static class HessianDefinition
{
    /// <summary>mean over rows of q (x, 1)' with p = softmax(scores), s the scores of the direction and q = p (s - sum of p s).</summary>
    public static double[] Product(FitProblem problem, FeatureScaling scaling, double[] point, double[] direction)
    {
        double[] product = new double[point.Length];
        ForEachRow(problem, scaling, point, direction, (x, p, s) =>
        {
            double mean = p.Zip(s, (a, b) => a * b).Sum();
            for (int k = 0; k < p.Length; k++) Add(problem, product, k, x, p[k] * (s[k] - mean) / problem.Rows);
        });
        return product;
    }

    /// <summary>
    /// A bound for each element. A score of D products is off by (D / 8 + 8) u of the sum of their magnitudes, taken over raw features since the
    /// scaling is folded in; that changes a probability relatively by twice as much, besides the K + 20 roundings of its sum and exponential; the sum
    /// over the rows of four blocks adds 1,024 roundings. Twice all that, for the roundings of roundings and of the definition.
    /// </summary>
    public static double[] Bound(FitProblem problem, FeatureScaling scaling, double[] point, double[] direction, double u)
    {
        double[] bound = new double[point.Length];
        double[] shift = scaling.Shift.ToArray(), scale = scaling.Scale.ToArray();
        double chain = (problem.Features / 8 + 8) * u;
        int row = 0;
        ForEachRow(problem, scaling, point, direction, (_, p, s) =>
        {
            double[] magnitudes = [.. problem.Values.AsSpan(row++ * problem.Features, problem.Features).ToArray().Select((v, d) => (v + Math.Abs(shift[d])) * Math.Abs(scale[d]))];
            double score = Largest(problem, point, magnitudes), change = Largest(problem, direction, magnitudes);
            double relative = 2 * chain * score + (problem.Classes + 20) * u, mean = p.Zip(s, (a, b) => a * b).Sum();
            for (int k = 0; k < p.Length; k++)
            {
                double off = p[k] * (4 * change * (chain + relative) + 1030 * u * Math.Abs(s[k] - mean)) + (u > 1e-10 ? 1e-37 : 1e-300);
                Add(problem, bound, k, magnitudes, 2 * off / problem.Rows);
            }
        });
        return bound;
    }

    private static void ForEachRow(FitProblem problem, FeatureScaling scaling, double[] point, double[] direction, Action<double[], double[], double[]> action)
    {
        double[] all = problem.Scaled(scaling);
        for (int i = 0; i < problem.Rows; i++)
        {
            double[] x = all.AsSpan(i * problem.Features, problem.Features).ToArray(), p = Scores(problem, point, x);
            Multinomial.Softmax(p, p.Length, p);
            action(x, p, Scores(problem, direction, x));
        }
    }

    private static double[] Scores(FitProblem problem, double[] parameters, double[] x)
    {
        double[] scores = new double[problem.Classes];
        Multinomial.Linear(x, parameters.AsSpan(0, problem.Classes * problem.Features), problem.Features, scores);
        for (int k = 0; k < scores.Length; k++) scores[k] += parameters[problem.Classes * problem.Features + k];
        return scores;
    }

    private static double Largest(FitProblem problem, double[] parameters, double[] magnitudes) =>
        Scores(problem, [.. parameters.Select(Math.Abs)], magnitudes).Max();

    private static void Add(FitProblem problem, double[] table, int k, double[] x, double factor)
    {
        for (int d = 0; d < x.Length; d++) table[k * problem.Features + d] += factor * x[d];
        table[problem.Classes * problem.Features + k] += factor;
    }
}
