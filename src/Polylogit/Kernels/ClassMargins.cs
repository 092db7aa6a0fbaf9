using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Polylogit.Kernels;

/// <summary>The best class of each row of a <see cref="ScoreBlock"/>, and how far it lies above the second best; eight rows at a time.</summary>
internal static class ClassMargins<TReal, TVector, TLanes>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where TVector : struct
    where TLanes : struct, ILanes<TReal, TVector>
{
    /// <param name="scores">A <see cref="ScoreBlock"/>.</param>
    /// <param name="classes">Number of classes K.</param>
    /// <param name="best">Class with the largest score of each row, the first of equals; written.</param>
    /// <param name="margins">That score less the second largest; written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(ReadOnlySpan<TReal> scores, int classes, Span<int> best, Span<double> margins)
    {
        Span<TReal> indices = stackalloc TReal[Octet.Lanes];
        Span<TReal> distances = stackalloc TReal[Octet.Lanes];
        ref TReal block = ref MemoryMarshal.GetReference(scores);
        for (int row = 0; row < best.Length; row += Octet.Lanes)
        {
            ref TReal octet = ref Unsafe.Add(ref block, row);
            TVector max = TLanes.Load(ref octet), second = TLanes.Broadcast(TReal.NegativeInfinity), index = TLanes.Broadcast(TReal.Zero);
            for (int k = 1; k < classes; k++)
            {
                TVector score = TLanes.Load(ref Unsafe.Add(ref octet, k * ScoreBlock.Stride));
                index = TLanes.IfGreater(score, max, TLanes.Broadcast(TReal.CreateTruncating(k)), index);
                second = TLanes.Max(second, TLanes.IfGreater(score, max, max, score));
                max = TLanes.Max(score, max);
            }

            TLanes.Store(index, ref indices[0]);
            TLanes.Store(TLanes.Subtract(max, second), ref distances[0]);
            for (int lane = 0; lane < Math.Min(Octet.Lanes, best.Length - row); lane++)
            {
                best[row + lane] = int.CreateTruncating(indices[lane]);
                margins[row + lane] = double.CreateTruncating(distances[lane]);
            }
        }
    }
}
