using System.Numerics;
using System.Runtime.CompilerServices;
using Polylogit.Kernels;

namespace Polylogit.Objectives;

/// <summary>
/// Makes a feasible dual point of probabilities p: q = (1 - s) [label] + s T p, row by row. The intercepts ask that each class has as much of q as it has
/// labels. T takes from each class with too much the share that is too much, and gives what it took from a row to the classes with too little, in the
/// proportion of what they lack; summed over rows that is exact, and near the optimum T is nearly the identity. s draws q towards the labels, where the
/// gradient is zero, until a penalty's dual ball holds it.
/// <para>Source of the second: Bach, Jenatton, Mairal and Obozinski, Optimization with Sparsity-Inducing Penalties (2012), section 1.4.</para>
/// </summary>
internal sealed class DualMap
{
    private readonly double[] _taken; // share of p that is taken from each class
    private readonly double[] _given; // share of what was taken that each class is given

    private DualMap(double[] taken, double[] given, double scale) => (_taken, _given, Scale) = (taken, given, scale);

    /// <summary>s, from 0 to 1.</summary>
    public double Scale { get; }

    /// <summary>The map that leaves probabilities as they are.</summary>
    public static DualMap Identity(int classes) => new(new double[classes], new double[classes], 1);

    /// <summary>The map for probabilities of which the classes have too much, or where it is negative too little.</summary>
    /// <param name="surplus">The mean over rows of p - [label], for each class.</param>
    /// <param name="labelShares">The share of the rows that each class labels.</param>
    public static DualMap For(ReadOnlySpan<double> surplus, ReadOnlySpan<double> labelShares)
    {
        double[] taken = new double[surplus.Length], given = new double[surplus.Length];
        double lack = 0;
        foreach (double excess in surplus) lack -= Math.Min(0, excess);
        for (int k = 0; k < taken.Length; k++)
        {
            if (surplus[k] > 0) taken[k] = surplus[k] / (labelShares[k] + surplus[k]);
            else if (lack > 0) given[k] = -surplus[k] / lack;
        }

        return new DualMap(taken, given, 1);
    }

    /// <summary>The same map with another s.</summary>
    public DualMap Scaled(double scale) => new(_taken, _given, scale);

    /// <summary>Replaces residuals p - [label] by weight (q - [label]); returns the sum of weight times entropy of q.</summary>
    /// <param name="residuals">A <see cref="ScoreBlock"/>.</param>
    /// <param name="labels">Class of each row of the block.</param>
    /// <param name="weights">Weight of each row, or empty for 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Apply<TReal>(Span<TReal> residuals, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        double total = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row], pool = 0, entropy = 0;
            for (int k = 0; k < _taken.Length; k++) pool += _taken[k] * Probability(residuals, labels, row, k);
            for (int k = 0; k < _taken.Length; k++)
            {
                double repaired = Scale * Math.FusedMultiplyAdd(_given[k], pool, (1 - _taken[k]) * Probability(residuals, labels, row, k));
                double q = k == labels[row] ? 1 - Scale + repaired : repaired;
                if (q >= 1e-300) entropy -= q * Logarithm.Of(q);
                residuals[k * ScoreBlock.Stride + row] = TReal.CreateTruncating(weight * (k == labels[row] ? q - 1 : q));
            }

            total += weight * entropy;
        }

        return total;
    }

    private static double Probability<TReal>(Span<TReal> residuals, ReadOnlySpan<int> labels, int row, int k)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        double residual = double.CreateTruncating(residuals[k * ScoreBlock.Stride + row]);
        return Math.Max(0, k == labels[row] ? residual + 1 : residual);
    }
}
