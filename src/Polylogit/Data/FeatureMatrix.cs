using Polylogit.Data.Features;

namespace Polylogit.Data;

/// <summary>
/// The features of n rows as an operator: what a solver or a model needs of them are products, never the storage.
/// Build one with <see cref="Dense(ReadOnlyMemory{byte}, int, int)"/> and its siblings.
/// </summary>
public abstract class FeatureMatrix
{
    private protected FeatureMatrix(int rowCount, int featureCount)
    {
        RowCount = rowCount;
        FeatureCount = featureCount;
    }

    /// <summary>Number of rows n.</summary>
    public int RowCount { get; }

    /// <summary>Number of features D.</summary>
    public int FeatureCount { get; }

    /// <summary>Layout and element type in words, such as "dense uint8".</summary>
    public abstract string Layout { get; }

    /// <summary>Why the features have this layout: a plain sentence without a full stop.</summary>
    public string LayoutReason { get; private set; } = "as asked for";

    /// <summary>Whether the values are stored as bytes.</summary>
    internal virtual bool HoldsBytes => false;

    /// <summary>A dense matrix of bytes, such as pixels.</summary>
    /// <param name="values">n x D values, row-major; not copied.</param>
    /// <param name="rowCount">Number of rows n.</param>
    /// <param name="featureCount">Number of features D.</param>
    public static FeatureMatrix Dense(ReadOnlyMemory<byte> values, int rowCount, int featureCount)
    {
        DenseRows.Check(values.Length, rowCount, featureCount);
        return new DenseByteFeatures(values, rowCount, featureCount);
    }

    /// <summary>A dense matrix of single-precision values; products are formed in single precision, sums kept in double.</summary>
    /// <param name="values">n x D values, row-major; not copied.</param>
    /// <param name="rowCount">Number of rows n.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <exception cref="DataFormatException">A value is NaN or infinite, or there are not n x D of them.</exception>
    public static FeatureMatrix Dense(ReadOnlyMemory<float> values, int rowCount, int featureCount)
    {
        DenseRows.Check(values.Length, rowCount, featureCount);
        return new DenseFeatures<float>(values, rowCount, featureCount);
    }

    /// <summary>A dense matrix of double-precision values; everything is computed in double.</summary>
    /// <param name="values">n x D values, row-major; not copied.</param>
    /// <param name="rowCount">Number of rows n.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <exception cref="DataFormatException">A value is NaN or infinite, or there are not n x D of them.</exception>
    public static FeatureMatrix Dense(ReadOnlyMemory<double> values, int rowCount, int featureCount)
    {
        DenseRows.Check(values.Length, rowCount, featureCount);
        return new DenseFeatures<double>(values, rowCount, featureCount);
    }

    /// <summary>A matrix of bytes, such as pixels, in a layout that is named or chosen from the data.</summary>
    /// <param name="values">n x D values, row-major; not copied where they stay dense.</param>
    /// <param name="rowCount">Number of rows n.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <param name="layout">The layout, or <see cref="FeatureLayout.Auto"/>.</param>
    /// <exception cref="DataFormatException">A value is NaN or infinite, or there are not n x D of them.</exception>
    public static FeatureMatrix Of(ReadOnlyMemory<byte> values, int rowCount, int featureCount, FeatureLayout layout)
    {
        FeatureMatrix dense = Dense(values, rowCount, featureCount);
        LayoutChoice choice = LayoutChoice.For(values.Span, rowCount, featureCount, layout);
        FeatureMatrix matrix = choice.Layout == FeatureLayout.Octets ? new OctetByteFeatures(values, rowCount, featureCount) : dense;
        matrix.LayoutReason = choice.Reason;
        return matrix;
    }

    /// <summary>A matrix of single-precision values, in a layout that is named or chosen from the data.</summary>
    /// <param name="values">n x D values, row-major; not copied where they stay dense.</param>
    /// <param name="rowCount">Number of rows n.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <param name="layout">The layout, or <see cref="FeatureLayout.Auto"/>.</param>
    /// <exception cref="DataFormatException">A value is NaN or infinite, or there are not n x D of them.</exception>
    public static FeatureMatrix Of(ReadOnlyMemory<float> values, int rowCount, int featureCount, FeatureLayout layout)
    {
        FeatureMatrix dense = Dense(values, rowCount, featureCount);
        LayoutChoice choice = LayoutChoice.For(values.Span, rowCount, featureCount, layout);
        FeatureMatrix matrix = choice.Layout == FeatureLayout.Octets ? new OctetRealFeatures<float>(values, rowCount, featureCount) : dense;
        matrix.LayoutReason = choice.Reason;
        return matrix;
    }

    /// <summary>A matrix of double-precision values, in a layout that is named or chosen from the data.</summary>
    /// <param name="values">n x D values, row-major; not copied where they stay dense.</param>
    /// <param name="rowCount">Number of rows n.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <param name="layout">The layout, or <see cref="FeatureLayout.Auto"/>.</param>
    /// <exception cref="DataFormatException">A value is NaN or infinite, or there are not n x D of them.</exception>
    public static FeatureMatrix Of(ReadOnlyMemory<double> values, int rowCount, int featureCount, FeatureLayout layout)
    {
        FeatureMatrix dense = Dense(values, rowCount, featureCount);
        LayoutChoice choice = LayoutChoice.For(values.Span, rowCount, featureCount, layout);
        FeatureMatrix matrix = choice.Layout == FeatureLayout.Octets ? new OctetRealFeatures<double>(values, rowCount, featureCount) : dense;
        matrix.LayoutReason = choice.Reason;
        return matrix;
    }

    /// <summary>Copies one row as doubles, unscaled.</summary>
    /// <param name="row">Row index.</param>
    /// <param name="destination">Length D.</param>
    public abstract void CopyRow(int row, Span<double> destination);
}
