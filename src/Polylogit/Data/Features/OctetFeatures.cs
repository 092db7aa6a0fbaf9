using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary>Features in octets (<see cref="OctetStorage{TElement}"/>); for images, where zeros come in groups. Gives the bits of the dense layout.</summary>
/// <typeparam name="TElement">byte, or the working precision itself.</typeparam>
/// <typeparam name="TReal">Working precision.</typeparam>
internal abstract class OctetFeatures<TElement, TReal>(OctetStorage<TElement> storage)
    : FeatureMatrix<TReal>(storage.RowCount, storage.FeatureCount)
    where TElement : unmanaged, INumberBase<TElement>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    public OctetStorage<TElement> Storage => storage;

    public override void Multiply(
        RowSet rows, PanelShape shape, ReadOnlySpan<TReal> weights, ReadOnlySpan<TReal> intercepts, Span<TReal> scores)
    {
        Span<int> indices = stackalloc int[rows.Count];
        rows.CopyTo(indices);
        Multiply(storage.Rows, indices, shape, weights, intercepts, scores);
    }

    public override void AddTransposedProduct(RowSet rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient) =>
        AddTransposed(storage.Columns(rows), shape, residuals, gradient);

    public override void CopyRow(int row, Span<double> destination)
    {
        CheckRow(row);
        storage.CopyRow(row, destination);
    }

    internal override int CopyStored(int row, Span<int> at, Span<double> stored)
    {
        CheckRow(row);
        return storage.CopyStored(row, at, stored);
    }

    internal override double SquaredNorm(int row, FeatureScaling scaling, double ofZeros) => storage.SquaredNorm(row, scaling, ofZeros);

    protected abstract void Multiply(
        OctetLists<ushort, TElement> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores);

    protected abstract void AddTransposed(
        OctetLists<byte, TElement> columns, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient);
}
