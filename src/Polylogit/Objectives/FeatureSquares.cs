using System.Runtime.CompilerServices;
using Polylogit.Data;
using Polylogit.Kernels;

namespace Polylogit.Objectives;

/// <summary>Sums of squares of the columns of a matrix, scaled: rows are cut into parts, and the sums of the parts are added in their order.</summary>
internal sealed class FeatureSquares : IWork
{
    private readonly FeatureMatrix _features;
    private readonly RowTerms _terms;
    private readonly FeatureScaling _scaling;
    private readonly Partition _partition;
    private readonly double[][] _moments;

    private FeatureSquares(FeatureMatrix features, RowTerms terms, FeatureScaling scaling)
    {
        (_features, _terms, _scaling) = (features, terms, scaling);
        _partition = Partition.OfAll(features.RowCount, 3 * features.FeatureCount);
        _moments = new double[_partition.PartCount][];
    }

    public static void Mean(FeatureMatrix features, RowTerms terms, FeatureScaling scaling, Crew crew, Span<double> squares)
    {
        FeatureSquares work = new(features, terms, scaling);
        crew.Run(work, work._partition.PartCount);
        squares.Clear();
        foreach (double[] part in work._moments) Vectors.AddScaled(1 / (features.RowCount * terms.MeanWeight), part, squares);
    }

    /// <summary>A value that a layout leaves out is 0, which scaling may have moved: rows add what they differ from that by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void IWork.Do(int part)
    {
        double[] sums = new double[_features.FeatureCount], stored = new double[sums.Length];
        int[] at = new int[sums.Length];
        double weights = 0;
        for (int row = _partition.Start(part); row < _partition.Start(part) + _partition.Count(part); row++)
        {
            double weight = _terms.HasWeights ? _terms.Weights[row] : 1;
            weights += weight;
            int count = _features.CopyStored(row, at, stored);
            for (int i = 0; i < count; i++)
            {
                int d = at[i];
                double zero = Scaled(0, d), value = Scaled(stored[i], d);
                sums[d] += weight * (value - zero) * (value + zero);
            }
        }

        for (int d = 0; d < sums.Length; d++) sums[d] = Math.Max(0, Math.FusedMultiplyAdd(weights * Scaled(0, d), Scaled(0, d), sums[d]));
        _moments[part] = sums;
    }

    private double Scaled(double value, int feature) => (value - _scaling.Shift[feature]) * _scaling.Scale[feature];
}
