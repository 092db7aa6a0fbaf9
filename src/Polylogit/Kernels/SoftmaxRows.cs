using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Polylogit.Kernels;

/// <summary>
/// Row-wise softmax of a <see cref="ScoreBlock"/>, eight rows at a time, with the row maximum subtracted.
/// Each row's result depends on that row alone, whatever block it stands in.
/// </summary>
internal static class SoftmaxRows<TReal, TVector, TLanes>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where TVector : struct
    where TLanes : struct, ILanes<TReal, TVector>
{
    /// <summary>Adds up loss and accuracy of scores and leaves them as they are.</summary>
    /// <param name="scores">A <see cref="ScoreBlock"/>.</param>
    /// <param name="classes">Number of classes K.</param>
    /// <param name="labels">Class of each row of the block.</param>
    /// <param name="weights">Weight of each row, or empty for 1.</param>
    /// <param name="sums">Added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Evaluate(
        Span<TReal> scores, int classes, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, ref BlockSums sums) =>
        Sweep(scores, classes, labels, weights, leaveResiduals: false, ref sums);

    /// <summary>Adds up loss and accuracy, and replaces scores by residuals, weight * (probability - [class is the label]).</summary>
    /// <inheritdoc cref="Evaluate"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Residuals(
        Span<TReal> scores, int classes, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, ref BlockSums sums) =>
        Sweep(scores, classes, labels, weights, leaveResiduals: true, ref sums);

    /// <summary>
    /// Replaces scores by the derivative of their residuals along a direction, weight * p * (s - sum over classes of p s) with the probabilities p
    /// and the direction's scores s. A direction that is the same for all classes gives exact zeros: s is taken relative to the best class.
    /// </summary>
    /// <param name="scores">A <see cref="ScoreBlock"/>.</param>
    /// <param name="directions">A <see cref="ScoreBlock"/> of the scores that the direction gives.</param>
    /// <param name="classes">Number of classes K.</param>
    /// <param name="rows">Rows in the block.</param>
    /// <param name="weights">Weight of each row, or empty for 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ResidualDerivatives(
        Span<TReal> scores, ReadOnlySpan<TReal> directions, int classes, int rows, ReadOnlySpan<double> weights)
    {
        Span<TReal> weightOfLane = stackalloc TReal[Octet.Lanes];
        weightOfLane.Fill(TReal.One);
        ref TReal block = ref MemoryMarshal.GetReference(scores);
        ref TReal directionBlock = ref MemoryMarshal.GetReference(directions);
        for (int row = 0; row < rows; row += Octet.Lanes)
        {
            for (int lane = 0; lane < Math.Min(Octet.Lanes, weights.Length - row); lane++)
                weightOfLane[lane] = TReal.CreateTruncating(weights[row + lane]);
            Differentiate(ref Unsafe.Add(ref block, row), ref Unsafe.Add(ref directionBlock, row), classes, TLanes.Load(ref weightOfLane[0]));
        }
    }

    /// <summary>sums[k] += the sum of the residuals of class k over the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddClassSums(ReadOnlySpan<TReal> residuals, int rows, Span<double> sums)
    {
        ref TReal block = ref MemoryMarshal.GetReference(residuals);
        for (int k = 0; k < sums.Length; k++)
        {
            ref TReal residual = ref Unsafe.Add(ref block, k * ScoreBlock.Stride);
            TVector octets = TLanes.Broadcast(TReal.Zero);
            int row = 0;
            for (; row + Octet.Lanes <= rows; row += Octet.Lanes) octets = TLanes.Add(octets, TLanes.Load(ref Unsafe.Add(ref residual, row)));
            TReal sum = TLanes.Sum(octets);
            for (; row < rows; row++) sum += Unsafe.Add(ref residual, row);
            sums[k] += double.CreateTruncating(sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sweep(
        Span<TReal> scores,
        int classes,
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> weights,
        bool leaveResiduals,
        ref BlockSums sums)
    {
        Span<TReal> best = stackalloc TReal[Octet.Lanes];
        Span<TReal> maximum = stackalloc TReal[Octet.Lanes];
        Span<TReal> total = stackalloc TReal[Octet.Lanes];
        Span<TReal> labelScore = stackalloc TReal[Octet.Lanes];
        ref TReal block = ref MemoryMarshal.GetReference(scores);
        for (int row = 0; row < labels.Length; row += Octet.Lanes)
        {
            int lanes = Math.Min(Octet.Lanes, labels.Length - row);
            ref TReal octet = ref Unsafe.Add(ref block, row);
            for (int lane = 0; lane < lanes; lane++)
                labelScore[lane] = Unsafe.Add(ref octet, labels[row + lane] * ScoreBlock.Stride + lane);

            TVector max = Largest(ref octet, classes, out TVector index);
            TVector sum = leaveResiduals ? Exponentiate(ref octet, classes, max) : SumOfExponentials(ref octet, classes, max);
            TLanes.Store(index, ref best[0]);
            TLanes.Store(max, ref maximum[0]);
            TLanes.Store(sum, ref total[0]);
            if (leaveResiduals) Scale(ref octet, classes, TLanes.Divide(TLanes.Broadcast(TReal.One), sum));

            // Sums of exponentials lie between 1 and K, so that the product of eight is far from overflow: one logarithm serves for all.
            double product = 1;
            for (int lane = 0; lane < lanes; lane++)
            {
                int label = labels[row + lane];
                double weight = weights.IsEmpty ? 1 : weights[row + lane];
                double distance = double.CreateTruncating(maximum[lane]) - double.CreateTruncating(labelScore[lane]);
                if (weight == 1) product *= double.CreateTruncating(total[lane]);
                else distance += Logarithm.Of(double.CreateTruncating(total[lane]));
                sums.Loss += weight * distance;
                sums.Weight += weight;
                if (int.CreateTruncating(best[lane]) == label) sums.Correct += weight;
                if (!leaveResiduals) continue;
                ref TReal residual = ref Unsafe.Add(ref octet, lane);
                Unsafe.Add(ref residual, label * ScoreBlock.Stride) -= TReal.One;
                if (weight != 1) Weigh(ref residual, classes, TReal.CreateTruncating(weight));
            }

            sums.Loss += Logarithm.Of(product);
        }
    }

    /// <summary>The largest class index of each row among the largest scores is not wanted but the smallest, as argmax has it everywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Largest(ref TReal octet, int classes, out TVector index)
    {
        TVector max = TLanes.Load(ref octet);
        index = TLanes.Broadcast(TReal.Zero);
        for (int k = 1; k < classes; k++)
        {
            TVector score = TLanes.Load(ref Unsafe.Add(ref octet, k * ScoreBlock.Stride));
            index = TLanes.IfGreater(score, max, TLanes.Broadcast(TReal.CreateTruncating(k)), index);
            max = TLanes.Max(score, max);
        }

        return max;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Exponentiate(ref TReal octet, int classes, TVector max)
    {
        TVector sum = TLanes.Broadcast(TReal.Zero);
        for (int k = 0; k < classes; k++)
        {
            ref TReal score = ref Unsafe.Add(ref octet, k * ScoreBlock.Stride);
            TVector exponential = Exponential<TReal, TVector, TLanes>.OfNonPositive(TLanes.Subtract(TLanes.Load(ref score), max));
            TLanes.Store(exponential, ref score);
            sum = TLanes.Add(sum, exponential);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SumOfExponentials(ref TReal octet, int classes, TVector max)
    {
        TVector sum = TLanes.Broadcast(TReal.Zero);
        for (int k = 0; k < classes; k++)
        {
            TVector score = TLanes.Load(ref Unsafe.Add(ref octet, k * ScoreBlock.Stride));
            sum = TLanes.Add(sum, Exponential<TReal, TVector, TLanes>.OfNonPositive(TLanes.Subtract(score, max)));
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(ref TReal octet, int classes, TVector factor)
    {
        for (int k = 0; k < classes; k++)
        {
            ref TReal element = ref Unsafe.Add(ref octet, k * ScoreBlock.Stride);
            TLanes.Store(TLanes.Multiply(TLanes.Load(ref element), factor), ref element);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Differentiate(ref TReal octet, ref TReal direction, int classes, TVector weight)
    {
        TVector max = TLanes.Load(ref octet), origin = TLanes.Load(ref direction);
        for (int k = 1; k < classes; k++)
        {
            TVector score = TLanes.Load(ref Unsafe.Add(ref octet, k * ScoreBlock.Stride));
            origin = TLanes.IfGreater(score, max, TLanes.Load(ref Unsafe.Add(ref direction, k * ScoreBlock.Stride)), origin);
            max = TLanes.Max(score, max);
        }

        TVector sum = TLanes.Broadcast(TReal.Zero), mean = sum;
        for (int k = 0; k < classes; k++)
        {
            ref TReal score = ref Unsafe.Add(ref octet, k * ScoreBlock.Stride);
            TVector exponential = Exponential<TReal, TVector, TLanes>.OfNonPositive(TLanes.Subtract(TLanes.Load(ref score), max));
            TVector change = TLanes.Subtract(TLanes.Load(ref Unsafe.Add(ref direction, k * ScoreBlock.Stride)), origin);
            TLanes.Store(exponential, ref score);
            sum = TLanes.Add(sum, exponential);
            mean = TLanes.MultiplyAdd(exponential, change, mean);
        }

        mean = TLanes.Divide(mean, sum);
        TVector factor = TLanes.Divide(weight, sum);
        for (int k = 0; k < classes; k++)
        {
            ref TReal element = ref Unsafe.Add(ref octet, k * ScoreBlock.Stride);
            TVector change = TLanes.Subtract(TLanes.Load(ref Unsafe.Add(ref direction, k * ScoreBlock.Stride)), origin);
            TVector probability = TLanes.Multiply(TLanes.Load(ref element), factor);
            TLanes.Store(TLanes.Multiply(probability, TLanes.Subtract(change, mean)), ref element);
        }
    }

    private static void Weigh(ref TReal residual, int classes, TReal weight)
    {
        for (int k = 0; k < classes; k++) Unsafe.Add(ref residual, k * ScoreBlock.Stride) *= weight;
    }
}
