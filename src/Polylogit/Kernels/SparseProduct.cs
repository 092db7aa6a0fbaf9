using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Polylogit.Kernels;

/// <summary>
/// scores = X W' + b for sparse rows, with a panel in the order of features. Lanes are classes. The values of a row are dealt out to four sums,
/// which hides the latency of the multiply-add and is the same for every instruction set.
/// </summary>
internal static class SparseProduct<TElement, TReal, TVector, TLanes>
    where TElement : unmanaged, INumberBase<TElement>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where TVector : struct
    where TLanes : struct, ILanes<TReal, TVector>
{
    /// <param name="matrix">The rows.</param>
    /// <param name="rows">Indices of the rows of the block.</param>
    /// <param name="shape">K and D, in the order of features.</param>
    /// <param name="weights">Panel of the weights.</param>
    /// <param name="intercepts">Length K.</param>
    /// <param name="scores">A <see cref="ScoreBlock"/> of K classes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        SparseRowLists<TElement> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores)
    {
        Span<TReal> octet = stackalloc TReal[Octet.Lanes];
        for (int first = 0; first < shape.Classes; first += Octet.Lanes)
        {
            ref TReal w = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), first);
            int classes = Math.Min(Octet.Lanes, shape.Classes - first);
            for (int i = 0; i < rows.Length; i++)
            {
                TLanes.Store(Row(matrix.Columns(rows[i]), matrix.Values(rows[i]), ref w, shape.ClassStride), ref octet[0]);
                for (int k = 0; k < classes; k++) scores[(first + k) * ScoreBlock.Stride + i] = octet[k] + intercepts[first + k];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TVector Row(ReadOnlySpan<int> columns, ReadOnlySpan<TElement> values, ref TReal w, int stride)
    {
        TVector a = TLanes.Broadcast(TReal.Zero), b = a, c = a, d = a;
        ref int column = ref MemoryMarshal.GetReference(columns);
        ref TElement value = ref MemoryMarshal.GetReference(values);
        int i = 0;
        for (; i + 4 <= columns.Length; i += 4)
        {
            a = Add(a, ref column, ref value, i, ref w, stride);
            b = Add(b, ref column, ref value, i + 1, ref w, stride);
            c = Add(c, ref column, ref value, i + 2, ref w, stride);
            d = Add(d, ref column, ref value, i + 3, ref w, stride);
        }

        for (; i < columns.Length; i++) a = Add(a, ref column, ref value, i, ref w, stride);
        return TLanes.Add(TLanes.Add(a, b), TLanes.Add(c, d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Add(TVector sum, ref int column, ref TElement value, int i, ref TReal w, int stride)
    {
        TVector x = TLanes.Broadcast(TReal.CreateTruncating(Unsafe.Add(ref value, i)));
        return TLanes.MultiplyAdd(x, TLanes.Load(ref Unsafe.Add(ref w, (nint)Unsafe.Add(ref column, i) * stride)), sum);
    }
}
