namespace Polylogit.Tests.Support;

/// <summary>Derivatives that need no derivation.</summary>
internal static class FiniteDifferences
{
    /// <summary>The gradient of f by the five-point formula, whose error is of the order h^4.</summary>
    public static double[] Gradient(Func<double[], double> f, double[] point, double h)
    {
        double[] gradient = new double[point.Length], at = [.. point];
        for (int i = 0; i < point.Length; i++)
        {
            double Value(double shift)
            {
                at[i] = point[i] + shift;
                return f(at);
            }

            gradient[i] = (8 * (Value(h) - Value(-h)) - (Value(2 * h) - Value(-2 * h))) / (12 * h);
            at[i] = point[i];
        }

        return gradient;
    }
}
