using Polylogit.Data;
using Polylogit.Kernels;

namespace Polylogit.Objectives;

/// <summary>Euclidean norms of the rows of a matrix, scaled.</summary>
internal static class RowNorms
{
    private const int RowsPerPart = 1024, RowsForMean = 256;

    /// <summary>The largest of them among the rows that weigh something; no smaller where rounding adds to it.</summary>
    public static double Largest(FeatureMatrix features, RowTerms terms, FeatureScaling scaling, Crew crew)
    {
        double ofZeros = OfZeros(scaling);
        Maximum maximum = new(features, terms, scaling, ofZeros);
        crew.Run(maximum, maximum.Parts.Length);
        // Squares of rows that leave zeros out lose up to a few roundings of what a row of zeros has.
        return Math.Sqrt(maximum.Parts.Max() + 1e-14 * ofZeros) * (1 + 1e-10);
    }

    /// <summary>
    /// A bound on the norm of what a product with a row adds up: scaling is folded into the parameters, so it is |x| scale and |shift| scale, apart, which
    /// may be far more than |x - shift| scale.
    /// </summary>
    /// <param name="largest">What <see cref="Largest"/> found.</param>
    /// <param name="scaling">The scaling.</param>
    public static double WithShift(double largest, FeatureScaling scaling) => largest + 2 * Math.Sqrt(OfZeros(scaling));

    /// <summary>The mean of the squares of some of them, taken at even distances.</summary>
    public static double MeanSquare(FeatureMatrix features, FeatureScaling scaling)
    {
        double sum = 0, ofZeros = OfZeros(scaling);
        int rows = Math.Min(RowsForMean, features.RowCount);
        for (int i = 0; i < rows; i++) sum += features.SquaredNorm((int)((long)i * features.RowCount / rows), scaling, ofZeros);
        return sum / rows;
    }

    private static double OfZeros(FeatureScaling scaling)
    {
        double sum = 0;
        for (int d = 0; d < scaling.Shift.Length; d++) sum += scaling.Shift[d] * scaling.Scale[d] * scaling.Shift[d] * scaling.Scale[d];
        return sum;
    }

    private sealed class Maximum(FeatureMatrix features, RowTerms terms, FeatureScaling scaling, double ofZeros) : IWork
    {
        public double[] Parts { get; } = new double[(features.RowCount + RowsPerPart - 1) / RowsPerPart];

        public void Do(int part)
        {
            double largest = 0;
            for (int row = part * RowsPerPart; row < Math.Min(features.RowCount, (part + 1) * RowsPerPart); row++)
            {
                if (terms.Counts(row)) largest = Math.Max(largest, features.SquaredNorm(row, scaling, ofZeros));
            }

            Parts[part] = largest;
        }
    }
}
