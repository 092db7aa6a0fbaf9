using System.Numerics;
using System.Runtime.CompilerServices;
using Polylogit.Kernels;

namespace Polylogit.Objectives;

/// <summary>
/// Makes a feasible dual point of probabilities p, row by row. The intercepts ask that each class has as much in all as it has labels. First p is tilted,
/// p_k (1 + t_k - sum of p_j t_j), by the Newton step t of the intercepts: what that adds to a class is linear in t, so where t need not be cut short
/// nothing is left over, and q differs from p in proportion. T then takes from each class that still has too much the share that is too much, and gives what it took
/// from a row to the classes with too little, in the proportion of what they lack; summed over rows that is exact, whatever was left over.
/// At last q = (1 - s) [label] + s T p is drawn towards the labels, where the gradient is zero, until a penalty's dual ball holds it.
/// <para>Source of the last: Bach, Jenatton, Mairal and Obozinski, Optimization with Sparsity-Inducing Penalties (2012), section 1.4.</para>
/// </summary>
internal sealed class DualMap
{
    /// <summary>Most classes for which a covariance, K x K numbers for each row, is worth its cost.</summary>
    public const int MostTilted = 64;

    // No factor 1 + t_k - sum of p_j t_j is negative up to here.
    private const double LargestTilt = 0.5;

    // A pivot that is smaller than this share of its diagonal says nothing.
    private const double LeastPivot = 1e-10;

    private readonly double[] _tilt;
    private readonly double[] _taken; // share that is taken from each class
    private readonly double[] _given; // share of what was taken that each class is given

    private DualMap(double[] tilt, double[] taken, double[] given, double scale) => (_tilt, _taken, _given, Scale) = (tilt, taken, given, scale);

    /// <summary>s, from 0 to 1.</summary>
    public double Scale { get; }

    /// <summary>The map that leaves probabilities as they are.</summary>
    public static DualMap Identity(int classes) => new(new double[classes], new double[classes], new double[classes], 1);

    /// <summary>The map for probabilities of which the classes have too much, or where it is negative too little.</summary>
    /// <param name="surplus">The mean over rows of p - [label], for each class.</param>
    /// <param name="labelShares">The share of the rows that each class labels.</param>
    /// <param name="covariance">The mean over rows of diag(p) - p p', K x K, or empty for no tilt.</param>
    public static DualMap For(ReadOnlySpan<double> surplus, ReadOnlySpan<double> labelShares, ReadOnlySpan<double> covariance)
    {
        int classes = surplus.Length;
        double[] tilt = covariance.IsEmpty ? new double[classes] : Tilt(surplus, covariance), left = surplus.ToArray();
        double[] taken = new double[classes], given = new double[classes];
        for (int k = 0; k < (covariance.IsEmpty ? 0 : classes); k++) left[k] += Vectors.Dot(covariance.Slice(k * classes, classes), tilt);
        double lack = 0;
        foreach (double excess in left) lack -= Math.Min(0, excess);
        for (int k = 0; k < classes; k++)
        {
            if (left[k] > 0) taken[k] = left[k] / (labelShares[k] + left[k]);
            else if (lack > 0) given[k] = -left[k] / lack;
        }

        return new DualMap(tilt, taken, given, 1);
    }

    /// <summary>The same map with another s.</summary>
    public DualMap Scaled(double scale) => new(_tilt, _taken, _given, scale);

    /// <summary>Replaces residuals p - [label] by weight (q - [label]); returns the sum of weight times entropy of q.</summary>
    /// <param name="residuals">A <see cref="ScoreBlock"/>.</param>
    /// <param name="labels">Class of each row of the block.</param>
    /// <param name="weights">Weight of each row, or empty for 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Apply<TReal>(Span<TReal> residuals, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        double total = 0;
        Span<double> tilted = stackalloc double[Math.Min(_tilt.Length, 1024)];
        if (tilted.Length < _tilt.Length) tilted = new double[_tilt.Length];
        for (int row = 0; row < labels.Length; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row], mean = 0, pool = 0, entropy = 0;
            for (int k = 0; k < tilted.Length; k++)
            {
                tilted[k] = Probability<TReal>(residuals, labels, row, k);
                mean += tilted[k] * _tilt[k];
            }

            for (int k = 0; k < tilted.Length; k++)
            {
                tilted[k] *= 1 + (_tilt[k] - mean);
                pool += _taken[k] * tilted[k];
            }

            for (int k = 0; k < tilted.Length; k++)
            {
                double repaired = Scale * Math.FusedMultiplyAdd(_given[k], pool, (1 - _taken[k]) * tilted[k]);
                double q = k == labels[row] ? 1 - Scale + repaired : repaired;
                if (q >= 1e-300) entropy -= q * Logarithm.Of(q);
                residuals[k * ScoreBlock.Stride + row] = TReal.CreateTruncating(weight * (k == labels[row] ? q - 1 : q));
            }

            total += weight * entropy;
        }

        return total;
    }

    /// <summary>p of a row and a class from their residual p - [label].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Probability<TReal>(ReadOnlySpan<TReal> residuals, ReadOnlySpan<int> labels, int row, int k)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        double residual = double.CreateTruncating(residuals[k * ScoreBlock.Stride + row]);
        return Math.Max(0, k == labels[row] ? residual + 1 : residual);
    }

    /// <summary>t with covariance t = -surplus, cut short where it is large. A common shift of all classes tilts nothing, so the last stays 0.</summary>
    private static double[] Tilt(ReadOnlySpan<double> surplus, ReadOnlySpan<double> covariance)
    {
        int classes = surplus.Length, order = classes - 1;
        double[] tilt = new double[classes], factor = new double[order * order];
        for (int k = 0; k < order; k++) covariance.Slice(k * classes, order).CopyTo(factor.AsSpan(k * order));
        if (!Cholesky.TryFactor(factor, order, LeastPivot)) return tilt;
        for (int k = 0; k < order; k++) tilt[k] = -surplus[k];
        Cholesky.Solve(factor, order, tilt.AsSpan(0, order));
        double largest = Vectors.LargestMagnitude(tilt);
        if (!double.IsFinite(largest)) return new double[classes];
        if (largest > LargestTilt) Vectors.Scale(LargestTilt / largest, tilt);
        return tilt;
    }
}
