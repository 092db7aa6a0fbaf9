using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Diagnosis.Numbers;

/// <summary>Labels as a program has them, and the class indices from 0 that they stand for.</summary>
/// <param name="Given">Whole numbers as they were given, one for each row.</param>
/// <param name="Indices">Class index of each row, from 0.</param>
/// <param name="AreFromOne">Whether the numbers go from 1 to K, one too far for K classes.</param>
internal sealed record ProgramLabels(int[] Given, int[] Indices, bool AreFromOne)
{
    /// <summary>Number of rows, by labels alone; null where their shape does not tell.</summary>
    public static int? CountRows(NpyArray labels) => labels.Shape switch
    {
        [int rows] => rows,
        [1, int rows] => rows,
        [int rows, 1] => rows,
        [int rows, int columns] => IsTransposedChoice(labels, rows, columns) ? throw Transposed(labels) : rows,
        _ => null,
    };

    /// <summary>Reads labels: a number for each row, or a 1 among zeros in each.</summary>
    /// <param name="array">The labels.</param>
    /// <param name="rows">Number of rows n.</param>
    /// <param name="classes">Number of classes K.</param>
    /// <exception cref="DataFormatException">They are no labels of n rows and K classes.</exception>
    public static ProgramLabels Of(NpyArray array, int rows, int classes)
    {
        NumberTable table = NumberTable.Of(array, rows);
        if (table.Columns > 1) return OfChoices(array, table, classes);
        int[] given = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            double value = table[i, 0];
            if (value != Math.Floor(value) || Math.Abs(value) > int.MaxValue)
            {
                throw new DataFormatException(FormattableString.Invariant(
                    $"{array.Name} holds {value} in row {i} (counted from 0), which is no class. Save the class indices 0, 1, 2, ..."));
            }

            given[i] = (int)value;
        }

        int least = given.Min(), most = given.Max();
        if (classes == 2 && least == -1 && most == 1 && !given.Contains(0)) return new ProgramLabels(given, [.. given.Select(label => (label + 1) / 2)], false);
        if (least >= 0 && most < classes) return new ProgramLabels(given, given, false);
        if (least >= 1 && most == classes) return new ProgramLabels(given, [.. given.Select(label => label - 1)], true);
        int row = Array.FindIndex(given, label => label < 0 || label >= classes);
        throw new DataFormatException(
            $"{array.Name} holds the label {given[row]} in row {row} (counted from 0), and there are {classes} columns of probabilities. Save class indices 0..{classes - 1}.");
    }

    private static ProgramLabels OfChoices(NpyArray array, NumberTable table, int classes)
    {
        int[] indices = new int[table.Rows];
        for (int i = 0; i < table.Rows; i++)
        {
            int at = table[i].IndexOf(1.0);
            if (at < 0 || table[i].ToArray().Count(value => value == 0) != table.Columns - 1)
                throw new DataFormatException($"{array.Name} has the shape {array.ShapeText}, and row {i} (counted from 0) is not one 1 among zeros. Save class indices, or such rows.");
            indices[i] = at;
        }

        if (table.Columns == classes) return new ProgramLabels(indices, indices, false);
        if (table.Columns == classes + 1 && !indices.Contains(0)) return new ProgramLabels(indices, [.. indices.Select(label => label - 1)], true);
        throw new DataFormatException($"{array.Name} has the shape {array.ShapeText}, and there are {classes} columns of probabilities. Both need the same classes.");
    }

    /// <summary>Whether it is the columns, not the rows, that have one 1 among zeros.</summary>
    private static bool IsTransposedChoice(NpyArray labels, int rows, int columns)
    {
        if (rows >= columns) return false;
        NumberTable table = new(labels.ToDoubles(), rows, columns);
        return table.Transposed().RowSums().All(sum => sum == 1) && table.RowSums().Any(sum => sum != 1);
    }

    private static DataFormatException Transposed(NpyArray labels) =>
        new($"{labels.Name} has the shape {labels.ShapeText} with a class in each row: it is transposed. Save its transpose, np.save(file, y.T).");
}
