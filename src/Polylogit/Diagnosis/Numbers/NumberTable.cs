using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Diagnosis.Numbers;

/// <summary>Rows and columns of numbers, finite or not.</summary>
/// <param name="Values">Rows x columns, row after row.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
internal sealed record NumberTable(double[] Values, int Rows, int Columns)
{
    public ReadOnlySpan<double> this[int row] => Values.AsSpan(row * Columns, Columns);

    public double this[int row, int column] => Values[row * Columns + column];

    public static NumberTable Of(int rows, int columns, Func<int, int, double> value)
    {
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.Length; i++) values[i] = value(i / columns, i % columns);
        return new NumberTable(values, rows, columns);
    }

    /// <summary>A table with a row for each of n; one dimension is one column.</summary>
    /// <exception cref="DataFormatException">It has not n rows; the message says what to save instead.</exception>
    public static NumberTable Of(NpyArray array, int rows)
    {
        IReadOnlyList<int> shape = array.Shape;
        int count = shape.Aggregate(1, (product, length) => product * length);
        if (count == 0) throw new DataFormatException($"{array.Name} is empty: its shape is {array.ShapeText}. Save it after the program has filled it.");
        if (shape.Count == 2 && shape[0] == 1 && shape[1] == rows) return new NumberTable(array.ToDoubles(), rows, 1);
        if (shape.Count >= 1 && shape[0] == rows) return new NumberTable(array.ToDoubles(), rows, count / rows);
        if (shape.Count == 2 && shape[1] == rows)
        {
            throw new DataFormatException(
                $"{array.Name} has the shape {array.ShapeText}, and there are {rows} rows: it seems to be transposed. Save its transpose, np.save(file, a.T).");
        }

        throw new DataFormatException(
            $"{array.Name} has the shape {array.ShapeText}, and there are {rows} rows. Save all arrays from the same batch, with a row for each of its rows.");
    }

    public NumberTable Transposed() => Of(Columns, Rows, (row, column) => this[column, row]);

    public double[] RowSums()
    {
        double[] sums = new double[Rows];
        for (int i = 0; i < Rows; i++)
        {
            foreach (double value in this[i]) sums[i] += value;
        }

        return sums;
    }

    public bool IsFinite(int row)
    {
        foreach (double value in this[row])
        {
            if (!double.IsFinite(value)) return false;
        }

        return true;
    }

    public int IndexOfLargest(int row)
    {
        int best = 0;
        for (int k = 1; k < Columns; k++) best = this[row, k] > this[row, best] ? k : best;
        return best;
    }
}
