using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Polylogit.Kernels;

/// <summary>
/// gradient += R' X for sparse rows, with a panel in the order of features. Lanes are classes: a value adds to the classes of its feature, which lie side
/// by side. Each sum is one chain of multiply-adds in the order of the rows.
/// </summary>
internal static class SparseTransposedProduct<TElement, TReal, TVector, TLanes>
    where TElement : unmanaged, INumberBase<TElement>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where TVector : struct
    where TLanes : struct, ILanes<TReal, TVector>
{
    /// <param name="matrix">The rows.</param>
    /// <param name="rows">Indices of the rows of the block.</param>
    /// <param name="shape">K and D, in the order of features.</param>
    /// <param name="residuals">A <see cref="ScoreBlock"/> of K classes.</param>
    /// <param name="gradient">Panel of the sums, added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(
        SparseRowLists<TElement> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient)
    {
        Span<TReal> octet = stackalloc TReal[Octet.Lanes];
        octet.Clear();
        for (int first = 0; first < shape.Classes; first += Octet.Lanes)
        {
            ref TReal g = ref Unsafe.Add(ref MemoryMarshal.GetReference(gradient), first);
            int classes = Math.Min(Octet.Lanes, shape.Classes - first);
            octet[classes..].Clear();
            for (int i = 0; i < rows.Length; i++)
            {
                for (int k = 0; k < classes; k++) octet[k] = residuals[(first + k) * ScoreBlock.Stride + i];
                Scatter(matrix.Columns(rows[i]), matrix.Values(rows[i]), TLanes.Load(ref octet[0]), ref g, shape.ClassStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(ReadOnlySpan<int> columns, ReadOnlySpan<TElement> values, TVector r, ref TReal g, int stride)
    {
        ref TElement value = ref MemoryMarshal.GetReference(values);
        for (int i = 0; i < columns.Length; i++)
        {
            ref TReal sum = ref Unsafe.Add(ref g, (nint)columns[i] * stride);
            TVector x = TLanes.Broadcast(TReal.CreateTruncating(Unsafe.Add(ref value, i)));
            TLanes.Store(TLanes.MultiplyAdd(x, r, TLanes.Load(ref sum)), ref sum);
        }
    }
}
