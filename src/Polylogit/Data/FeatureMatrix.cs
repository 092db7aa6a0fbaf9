using System.Runtime.CompilerServices;
using Polylogit.Data.Features;

namespace Polylogit.Data;

/// <summary>
/// The features of n rows as an operator: what a solver or a model needs of them are products, never the storage.
/// Build one with <see cref="Dense(ReadOnlyMemory{byte}, int, int)"/> and its siblings.
/// </summary>
public abstract class FeatureMatrix
{
    private const int MostOnStack = 4096;

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
    public string LayoutReason { get; internal set; } = "as asked for";

    /// <summary>Whether the values are stored as bytes.</summary>
    internal virtual bool HoldsBytes => false;

    /// <summary>A dense matrix of bytes, such as pixels.</summary>
    /// <param name="values">n x D values, row-major; not copied.</param>
    /// <param name="rowCount">Number of rows n.</param>
    /// <param name="featureCount">Number of features D.</param>
    public static FeatureMatrix Dense(ReadOnlyMemory<byte> values, int rowCount, int featureCount)
    {
        DenseRows.Check(values.Length, rowCount, featureCount);
        return new DenseByteFeatures<float>(values, rowCount, featureCount);
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
    public static FeatureMatrix Of(ReadOnlyMemory<byte> values, int rowCount, int featureCount, FeatureLayout layout) => Chosen(
        LayoutChoice.For(Checked(values, rowCount, featureCount).Span, rowCount, featureCount, layout),
        () => Dense(values, rowCount, featureCount),
        () => new OctetByteFeatures<float>(new OctetStorage<byte>(values, rowCount, featureCount)),
        () => SparseStorage<byte>.Of(values.Span, rowCount, featureCount).ToMatrix());

    /// <summary>A matrix of bytes, such as pixels, of which only those other than zero are given (CSR).</summary>
    /// <param name="rowStarts">Where the values of each row begin, and where the last ones end; length n + 1, rising from 0. Copied.</param>
    /// <param name="columns">The column of each value, from 0, rising within a row. Copied.</param>
    /// <param name="values">The values. Not copied.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <exception cref="DataFormatException">A value is NaN or infinite, or the three do not make a matrix; the message says where.</exception>
    public static FeatureMatrix Sparse(ReadOnlyMemory<int> rowStarts, ReadOnlyMemory<int> columns, ReadOnlyMemory<byte> values, int featureCount) =>
        new SparseStorage<byte>(rowStarts.ToArray(), columns.ToArray(), values, featureCount).Checked().ToMatrix();

    /// <summary>A matrix of single-precision values, in a layout that is named or chosen from the data.</summary>
    /// <param name="values">n x D values, row-major; not copied where they stay dense.</param>
    /// <param name="rowCount">Number of rows n.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <param name="layout">The layout, or <see cref="FeatureLayout.Auto"/>.</param>
    /// <exception cref="DataFormatException">A value is NaN or infinite, or there are not n x D of them.</exception>
    public static FeatureMatrix Of(ReadOnlyMemory<float> values, int rowCount, int featureCount, FeatureLayout layout) => Chosen(
        LayoutChoice.For(Checked(values, rowCount, featureCount).Span, rowCount, featureCount, layout),
        () => Dense(values, rowCount, featureCount),
        () => new OctetRealFeatures<float>(new OctetStorage<float>(DenseRows.Finite(values, featureCount), rowCount, featureCount)),
        () => SparseStorage<float>.Of(DenseRows.Finite(values, featureCount).Span, rowCount, featureCount).ToMatrix());

    /// <summary>A matrix of single-precision values, of which only those other than zero are given (CSR).</summary>
    /// <param name="rowStarts">Where the values of each row begin, and where the last ones end; length n + 1, rising from 0. Copied.</param>
    /// <param name="columns">The column of each value, from 0, rising within a row. Copied.</param>
    /// <param name="values">The values. Not copied.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <exception cref="DataFormatException">A value is NaN or infinite, or the three do not make a matrix; the message says where.</exception>
    public static FeatureMatrix Sparse(ReadOnlyMemory<int> rowStarts, ReadOnlyMemory<int> columns, ReadOnlyMemory<float> values, int featureCount) =>
        new SparseStorage<float>(rowStarts.ToArray(), columns.ToArray(), values, featureCount).Checked().ToMatrix();

    /// <summary>A matrix of double-precision values, in a layout that is named or chosen from the data.</summary>
    /// <param name="values">n x D values, row-major; not copied where they stay dense.</param>
    /// <param name="rowCount">Number of rows n.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <param name="layout">The layout, or <see cref="FeatureLayout.Auto"/>.</param>
    /// <exception cref="DataFormatException">A value is NaN or infinite, or there are not n x D of them.</exception>
    public static FeatureMatrix Of(ReadOnlyMemory<double> values, int rowCount, int featureCount, FeatureLayout layout) => Chosen(
        LayoutChoice.For(Checked(values, rowCount, featureCount).Span, rowCount, featureCount, layout),
        () => Dense(values, rowCount, featureCount),
        () => new OctetRealFeatures<double>(new OctetStorage<double>(DenseRows.Finite(values, featureCount), rowCount, featureCount)),
        () => SparseStorage<double>.Of(DenseRows.Finite(values, featureCount).Span, rowCount, featureCount).ToMatrix());

    /// <summary>A matrix of double-precision values, of which only those other than zero are given (CSR).</summary>
    /// <param name="rowStarts">Where the values of each row begin, and where the last ones end; length n + 1, rising from 0. Copied.</param>
    /// <param name="columns">The column of each value, from 0, rising within a row. Copied.</param>
    /// <param name="values">The values. Not copied.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <exception cref="DataFormatException">A value is NaN or infinite, or the three do not make a matrix; the message says where.</exception>
    public static FeatureMatrix Sparse(ReadOnlyMemory<int> rowStarts, ReadOnlyMemory<int> columns, ReadOnlyMemory<double> values, int featureCount) =>
        new SparseStorage<double>(rowStarts.ToArray(), columns.ToArray(), values, featureCount).Checked().ToMatrix();

    /// <summary>Copies one row as doubles, unscaled.</summary>
    /// <param name="row">Row index.</param>
    /// <param name="destination">Length D.</param>
    public abstract void CopyRow(int row, Span<double> destination);

    /// <summary>The squared Euclidean norm of one row, scaled.</summary>
    /// <param name="row">Row index.</param>
    /// <param name="scaling">Scaling of the features.</param>
    /// <param name="ofZeros">The squared norm of a row of zeros, scaled, which a layout that leaves zeros out starts from.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal virtual double SquaredNorm(int row, FeatureScaling scaling, double ofZeros)
    {
        Span<double> x = FeatureCount <= MostOnStack ? stackalloc double[FeatureCount] : new double[FeatureCount];
        CopyRow(row, x);
        double sum = 0;
        for (int d = 0; d < x.Length; d++)
        {
            double value = (x[d] - scaling.Shift[d]) * scaling.Scale[d];
            sum = Math.FusedMultiplyAdd(value, value, sum);
        }

        return sum;
    }

    /// <summary>
    /// Copies the values of one row that are not zero; what is computed from them is then the same, bit for bit, whatever zeros a layout stores.
    /// </summary>
    /// <param name="row">Row index.</param>
    /// <param name="at">The columns, rising; length D, written as far as there are values.</param>
    /// <param name="stored">The values, unscaled; length D, written likewise.</param>
    /// <returns>How many there are.</returns>
    internal virtual int CopyStored(int row, Span<int> at, Span<double> stored)
    {
        CopyRow(row, stored);
        int count = 0;
        for (int d = 0; d < FeatureCount; d++)
        {
            if (stored[d] == 0) continue;
            at[count] = d;
            stored[count++] = stored[d];
        }

        return count;
    }

    /// <summary>The same values with products formed in double. Bytes are not copied for it, and floats are.</summary>
    internal abstract FeatureMatrix<double> InDouble();

    private protected void CheckRow(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount);
    }

    private static ReadOnlyMemory<T> Checked<T>(ReadOnlyMemory<T> values, int rowCount, int featureCount)
    {
        DenseRows.Check(values.Length, rowCount, featureCount);
        return values;
    }

    private static FeatureMatrix Chosen(LayoutChoice choice, Func<FeatureMatrix> dense, Func<FeatureMatrix> octets, Func<FeatureMatrix> sparse)
    {
        FeatureMatrix matrix = choice.Layout switch
        {
            FeatureLayout.Octets => octets(),
            FeatureLayout.Sparse => sparse(),
            _ => dense(),
        };
        matrix.LayoutReason = choice.Reason;
        return matrix;
    }
}
