using System.Runtime.CompilerServices;

namespace Polylogit.Kernels;

/// <summary>Rows of which only some values are stored, each with its column (CSR).</summary>
/// <param name="starts">Where each row begins, and where the last one ends.</param>
/// <param name="columns">The column of each value.</param>
/// <param name="values">The values.</param>
internal readonly ref struct SparseRowLists<TElement>(ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, ReadOnlySpan<TElement> values)
    where TElement : unmanaged
{
    private readonly ReadOnlySpan<int> _starts = starts;
    private readonly ReadOnlySpan<int> _columns = columns;
    private readonly ReadOnlySpan<TElement> _values = values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> Columns(int row) => _columns[_starts[row].._starts[row + 1]];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<TElement> Values(int row) => _values[_starts[row].._starts[row + 1]];
}
