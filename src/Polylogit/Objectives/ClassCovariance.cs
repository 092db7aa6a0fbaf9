using System.Numerics;
using System.Runtime.CompilerServices;
using Polylogit.Kernels;

namespace Polylogit.Objectives;

/// <summary>Sums over rows of weight (diag(p) - p p'), which divided by the weight are the Hessian in the intercepts alone.</summary>
internal sealed class ClassCovariance(int classes)
{
    private readonly double[] _roots = new double[classes * ScoreBlock.MaxRows];

    /// <summary>K x K; the lower triangle.</summary>
    public double[] Sums { get; } = new double[classes * classes];

    public void Clear() => Array.Clear(Sums);

    /// <summary>Adds the rows of a block.</summary>
    /// <param name="residuals">p - [label], a <see cref="ScoreBlock"/>.</param>
    /// <param name="labels">Class of each row of the block.</param>
    /// <param name="weights">Weight of each row, or empty for 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add<TReal>(ReadOnlySpan<TReal> residuals, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        int count = labels.Length;
        for (int k = 0; k < classes; k++)
        {
            double sum = 0;
            for (int row = 0; row < count; row++)
            {
                double weight = weights.IsEmpty ? 1 : weights[row], p = DualMap.Probability(residuals, labels, row, k);
                sum += weight * p;
                _roots[k * ScoreBlock.MaxRows + row] = Math.Sqrt(weight) * p;
            }

            Sums[k * classes + k] += sum;
            ReadOnlySpan<double> own = _roots.AsSpan(k * ScoreBlock.MaxRows, count);
            for (int j = 0; j <= k; j++) Sums[k * classes + j] -= Vectors.Dot(own, _roots.AsSpan(j * ScoreBlock.MaxRows, count));
        }
    }
}
