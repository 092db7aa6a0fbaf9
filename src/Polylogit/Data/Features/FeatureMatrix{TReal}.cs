using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary>
/// The operator that a pass over the data needs, in the precision in which products are formed. One call serves a block of
/// rows, so that the call itself costs nothing; blocks have at most <see cref="ScoreBlock.MaxRows"/> rows.
/// </summary>
/// <typeparam name="TReal">float for byte and float features, double for double features.</typeparam>
internal abstract class FeatureMatrix<TReal>(int rowCount, int featureCount) : FeatureMatrix(rowCount, featureCount)
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    /// <summary>The shape of the panels that the products take, for K classes.</summary>
    public PanelShape Panel(int classes) => new(classes, FeatureCount, PanelOrder);

    /// <summary>The order that the products want panels in.</summary>
    protected virtual PanelOrder PanelOrder => PanelOrder.Tiles;

    /// <summary>scores = X W' + b for the rows.</summary>
    /// <param name="rows">Rows of the block.</param>
    /// <param name="shape">K and D.</param>
    /// <param name="weights">Panel of the weights W.</param>
    /// <param name="intercepts">b, length K.</param>
    /// <param name="scores">A <see cref="ScoreBlock"/> of K classes.</param>
    public abstract void Multiply(
        RowSet rows, PanelShape shape, ReadOnlySpan<TReal> weights, ReadOnlySpan<TReal> intercepts, Span<TReal> scores);

    /// <summary>gradient += R' X for the rows.</summary>
    /// <param name="rows">Rows of the block.</param>
    /// <param name="shape">K and D.</param>
    /// <param name="residuals">R, a <see cref="ScoreBlock"/> of K classes.</param>
    /// <param name="gradient">Panel of the sums.</param>
    public abstract void AddTransposedProduct(RowSet rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient);
}
