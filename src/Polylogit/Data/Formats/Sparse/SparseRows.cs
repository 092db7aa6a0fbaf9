using System.Numerics;
using Polylogit.Data.Features;

namespace Polylogit.Data.Formats.Sparse;

/// <summary>
/// Rows of which only the values other than zero are kept: those of row i stand at RowStarts[i] up to RowStarts[i + 1], with ascending columns.
/// </summary>
/// <param name="RowStarts">Length n + 1.</param>
/// <param name="Columns">Column of each value, counted from 0.</param>
/// <param name="Values">byte[] where all are whole numbers 1..255, else double[].</param>
/// <param name="FeatureCount">Number of features D.</param>
internal sealed record SparseRows(int[] RowStarts, ReadOnlyMemory<int> Columns, Array Values, int FeatureCount)
{
    /// <summary>Number of rows n.</summary>
    public int RowCount => RowStarts.Length - 1;

    private bool HoldsBytes => Values.GetType() == typeof(byte[]);

    /// <summary>Refuses so many features that a model of them would not fit in the bounds.</summary>
    /// <param name="classes">Number of classes K.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <exception cref="DataFormatException">K x D coefficients need more bytes than the bound.</exception>
    public SparseRows CheckFeatures(int classes, DatasetReadOptions options, string file)
    {
        long bytes = (long)classes * FeatureCount * sizeof(double);
        if (bytes <= options.MaxBytes) return this;
        throw new DataFormatException(
            $"{file} has {RowCount} rows of {FeatureCount} features; a model of them for {classes} classes needs {bytes} bytes, and the limit is {options.MaxBytes}. Number the columns without large gaps, or raise the limit (MaxBytes, --max-bytes).");
    }

    /// <summary>A matrix of some of the rows, in the order given, or of all, in the layout asked for or suggested by the data.</summary>
    /// <param name="rows">Row indices; null for all.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="options">Bounds.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <exception cref="DataFormatException">Another layout than sparse was asked for, and does not fit in the bounds.</exception>
    public FeatureMatrix ToMatrix(int[]? rows, FeatureLayout layout, DatasetReadOptions options, string file)
    {
        SparseRows chosen = rows is null ? this : Take(rows);
        LayoutChoice choice = LayoutChoice.For(chosen.RowStarts, chosen.Columns.Span, FeatureCount, layout);
        if (choice.Layout == FeatureLayout.Sparse)
        {
            FeatureMatrix sparse = chosen.ToSparse();
            sparse.LayoutReason = choice.Reason;
            return sparse;
        }

        long length = (long)chosen.RowCount * FeatureCount, bytes = length * (HoldsBytes ? 1 : sizeof(double));
        if (length > Array.MaxLength || bytes > options.MaxBytes)
        {
            throw new DataFormatException(
                $"{file} has {RowCount} rows of {FeatureCount} features, which need {bytes} bytes with their zeros; the limit is {Math.Min(options.MaxBytes, Array.MaxLength)}. Keep them sparse (--layout sparse), or raise the limit (MaxBytes, --max-bytes).");
        }

        FeatureMatrix matrix = HoldsBytes
            ? FeatureMatrix.Of(chosen.Dense<byte>(), chosen.RowCount, FeatureCount, choice.Layout)
            : FeatureMatrix.Of(chosen.Dense<double>(), chosen.RowCount, FeatureCount, choice.Layout);
        matrix.LayoutReason = choice.Reason;
        return matrix;
    }

    /// <summary>A sparse matrix of all rows.</summary>
    public FeatureMatrix ToSparse() => HoldsBytes ? Storage<byte>().ToMatrix() : Storage<double>().ToMatrix();

    private SparseStorage<T> Storage<T>()
        where T : unmanaged, INumberBase<T> =>
        new(RowStarts, Columns, ((T[])Values).AsMemory(0, Columns.Length), FeatureCount);

    private SparseRows Take(int[] rows)
    {
        int[] starts = new int[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++) starts[i + 1] = starts[i] + RowStarts[rows[i] + 1] - RowStarts[rows[i]];
        int[] columns = new int[starts[^1]];
        Array values = Array.CreateInstanceFromArrayType(Values.GetType(), starts[^1]);
        for (int i = 0; i < rows.Length; i++)
        {
            int from = RowStarts[rows[i]], count = starts[i + 1] - starts[i];
            Columns.Span.Slice(from, count).CopyTo(columns.AsSpan(starts[i]));
            Array.Copy(Values, from, values, starts[i], count);
        }

        return new SparseRows(starts, columns, values, FeatureCount);
    }

    private T[] Dense<T>()
        where T : unmanaged, INumberBase<T>
    {
        T[] dense = new T[RowCount * FeatureCount], values = (T[])Values;
        ReadOnlySpan<int> columns = Columns.Span;
        for (int row = 0; row < RowCount; row++)
        {
            for (int at = RowStarts[row]; at < RowStarts[row + 1]; at++) dense[row * FeatureCount + columns[at]] = values[at];
        }

        return dense;
    }
}
