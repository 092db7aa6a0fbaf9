using Polylogit.Kernels;

namespace Polylogit.Diagnosis.Numbers;

/// <summary>
/// The learning rate 2/L below which gradient descent on the mean loss cannot rise, with L = largest eigenvalue of (X, 1)'(X, 1) / 2n.
/// <para>Source: Boehning, Multinomial logistic regression algorithm (1992), for the bound of the Hessian; Nesterov (2004) for 2/L.</para>
/// </summary>
internal static class LearningRateBound
{
    private const int Steps = 60, MostRows = 2000;

    /// <summary>2/L; NaN where features are not finite or all zero.</summary>
    public static double Of(NumberTable x)
    {
        int[] rows = ProgramNumbers.SomeRows(x.Rows, MostRows);
        double[] direction = new double[x.Columns + 1], next = new double[x.Columns + 1];
        Array.Fill(direction, 1);
        double largest = 0;
        for (int step = 0; step < Steps; step++)
        {
            double length = Math.Sqrt(direction.Sum(value => value * value));
            Array.Clear(next);
            foreach (int row in rows)
            {
                double product = (Vectors.Dot(x[row], direction.AsSpan(0, x.Columns)) + direction[^1]) / length / rows.Length;
                Vectors.AddScaled(product, x[row], next.AsSpan(0, x.Columns));
                next[^1] += product;
            }

            double now = Math.Sqrt(next.Sum(value => value * value));
            (direction, next) = (next, direction);
            if (Math.Abs(now - largest) <= 1e-4 * now) return 4 / now;
            largest = now;
        }

        return 4 / largest;
    }
}
