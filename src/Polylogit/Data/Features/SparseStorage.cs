using System.Numerics;

namespace Polylogit.Data.Features;

/// <summary>The three arrays of a sparse matrix (CSR).</summary>
/// <typeparam name="T">byte, float or double.</typeparam>
/// <param name="RowStarts">Where the values of each row begin, and where the last ones end; length n + 1.</param>
/// <param name="Columns">The column of each value, from 0, rising within a row.</param>
/// <param name="Values">The values.</param>
/// <param name="FeatureCount">Number of features D.</param>
internal sealed record SparseStorage<T>(ReadOnlyMemory<int> RowStarts, ReadOnlyMemory<int> Columns, ReadOnlyMemory<T> Values, int FeatureCount)
    where T : unmanaged, INumberBase<T>
{
    /// <summary>The values other than zero of a dense matrix.</summary>
    public static SparseStorage<T> Of(ReadOnlySpan<T> dense, int rowCount, int featureCount)
    {
        int[] starts = new int[rowCount + 1];
        for (int row = 0; row < rowCount; row++)
        {
            int count = 0;
            foreach (T value in dense.Slice(row * featureCount, featureCount)) count += T.IsZero(value) ? 0 : 1;
            starts[row + 1] = checked(starts[row] + count);
        }

        int[] columns = new int[starts[rowCount]];
        T[] values = new T[columns.Length];
        for (int row = 0, at = 0; row < rowCount; row++)
        {
            ReadOnlySpan<T> from = dense.Slice(row * featureCount, featureCount);
            for (int d = 0; d < from.Length; d++)
            {
                if (T.IsZero(from[d])) continue;
                (columns[at], values[at]) = (d, from[d]);
                at++;
            }
        }

        return new SparseStorage<T>(starts, columns, values, featureCount);
    }

    public FeatureMatrix ToMatrix() => this switch
    {
        SparseStorage<byte> bytes => new SparseByteFeatures<float>(bytes),
        SparseStorage<float> floats => new SparseRealFeatures<float>(floats),
        SparseStorage<double> doubles => new SparseRealFeatures<double>(doubles),
        _ => throw new NotSupportedException($"No kernel for sparse {typeof(T).Name}."),
    };

    /// <summary>The same, looked through.</summary>
    /// <exception cref="DataFormatException">The three do not make a matrix, or a value is not finite.</exception>
    public SparseStorage<T> Checked()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(FeatureCount);
        ReadOnlySpan<int> starts = RowStarts.Span, columns = Columns.Span;
        if (starts.IsEmpty || starts[0] != 0 || starts[^1] != columns.Length || columns.Length != Values.Length)
        {
            throw new DataFormatException(
                $"Row starts must rise from 0 to the number of values; {columns.Length} columns and {Values.Length} values do not fit the last one, {(starts.IsEmpty ? "which is missing" : starts[^1])}.");
        }

        for (int row = 0; row + 1 < starts.Length; row++)
        {
            if (starts[row + 1] < starts[row] || starts[row + 1] > columns.Length)
                throw new DataFormatException($"The values of row {row} (counted from 0) end at {starts[row + 1]}, before they begin or behind the last value.");
            for (int i = starts[row]; i < starts[row + 1]; i++) CheckValue(row, i, i > starts[row] ? columns[i - 1] : -1);
        }

        return this;
    }

    private void CheckValue(int row, int i, int before)
    {
        int column = Columns.Span[i];
        if (column <= before || column >= FeatureCount)
        {
            throw new DataFormatException(
                $"Row {row} has the column {column} (counted from 0) behind {before}; columns must rise within a row and stay below {FeatureCount}.");
        }

        if (!T.IsFinite(Values.Span[i]))
            throw new DataFormatException($"Row {row}, column {column} (counted from 0) holds {(T.IsNaN(Values.Span[i]) ? "NaN" : "an infinite value")}. Only finite numbers can be used: replace or remove the value.");
    }
}
