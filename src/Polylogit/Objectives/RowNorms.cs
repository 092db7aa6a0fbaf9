using Polylogit.Data;
using Polylogit.Kernels;

namespace Polylogit.Objectives;

/// <summary>Euclidean norms of the rows of a matrix, scaled.</summary>
internal static class RowNorms
{
    private const int RowsPerPart = 1024;

    /// <summary>The largest of them; no smaller where rounding adds to it.</summary>
    public static double Largest(FeatureMatrix features, FeatureScaling scaling, Crew crew)
    {
        double ofZeros = 0;
        for (int d = 0; d < features.FeatureCount; d++) ofZeros += scaling.Shift[d] * scaling.Scale[d] * scaling.Shift[d] * scaling.Scale[d];
        Maximum maximum = new(features, scaling, ofZeros);
        crew.Run(maximum, maximum.Parts.Length);
        // Squares of rows that leave zeros out lose up to a few roundings of what a row of zeros has.
        return Math.Sqrt(maximum.Parts.Max() + 1e-14 * ofZeros) * (1 + 1e-10);
    }

    private sealed class Maximum(FeatureMatrix features, FeatureScaling scaling, double ofZeros) : IWork
    {
        public double[] Parts { get; } = new double[(features.RowCount + RowsPerPart - 1) / RowsPerPart];

        public void Do(int part)
        {
            double largest = 0;
            for (int row = part * RowsPerPart; row < Math.Min(features.RowCount, (part + 1) * RowsPerPart); row++)
                largest = Math.Max(largest, features.SquaredNorm(row, scaling, ofZeros));
            Parts[part] = largest;
        }
    }
}
