namespace Polylogit.Data.Formats.Sparse;

/// <summary>
/// Rows of which only the values other than zero are kept: those of row i stand at RowStarts[i] up to RowStarts[i + 1], with ascending columns.
/// </summary>
/// <param name="RowStarts">Length n + 1.</param>
/// <param name="Columns">Column of each value, counted from 0.</param>
/// <param name="Values">byte[] where all are whole numbers 1..255, else double[].</param>
/// <param name="FeatureCount">Number of features D.</param>
internal sealed record SparseRows(long[] RowStarts, ReadOnlyMemory<int> Columns, Array Values, int FeatureCount)
{
    /// <summary>Number of rows n.</summary>
    public int RowCount => RowStarts.Length - 1;

    /// <summary>All values, with their zeros: some of the rows, in the order given, or all.</summary>
    /// <param name="rows">Row indices; null for all.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <exception cref="DataFormatException">They do not fit in the bounds.</exception>
    public FeatureMatrix ToMatrix(int[]? rows, FeatureLayout layout, DatasetReadOptions options, string file)
    {
        int count = rows?.Length ?? RowCount;
        long length = (long)count * FeatureCount, bytes = length * (Values.GetType() == typeof(byte[]) ? 1 : sizeof(double));
        if (length > Array.MaxLength || bytes > options.MaxBytes)
        {
            throw new DataFormatException(
                $"{file} has {RowCount} rows of {FeatureCount} features, which need {bytes} bytes with their zeros; the limit is {Math.Min(options.MaxBytes, Array.MaxLength)}. Raise the limit (MaxBytes, --max-bytes), or leave rare features out.");
        }

        return Values is byte[] small
            ? FeatureMatrix.Of(Dense(small, rows, count), count, FeatureCount, layout)
            : FeatureMatrix.Of(Dense((double[])Values, rows, count), count, FeatureCount, layout);
    }

    private T[] Dense<T>(T[] values, int[]? rows, int count)
    {
        T[] dense = new T[count * FeatureCount];
        ReadOnlySpan<int> columns = Columns.Span;
        for (int i = 0; i < count; i++)
        {
            int row = rows?[i] ?? i;
            for (long at = RowStarts[row]; at < RowStarts[row + 1]; at++) dense[i * FeatureCount + columns[(int)at]] = values[at];
        }

        return dense;
    }
}
