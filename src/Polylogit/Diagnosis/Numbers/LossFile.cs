using System.Globalization;
using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Diagnosis.Numbers;

/// <summary>Finds the loss in a file of numbers.</summary>
internal static class LossFile
{
    private const int MostValues = 50_000_000;

    private static readonly char[] Separators = [',', ';', '\t', ' '];
    private static readonly string[] OtherRows = ["val", "test", "dev", "held"];
    private static readonly string[] Losses = ["loss", "cost", "objective", "error", "nll", "cross"];

    public static LossHistory OfArray(NpyArray array)
    {
        double[] values = array.ToDoubles();
        if (array.Shape.Count < 2 || values.Length == array.Shape[0]) return new LossHistory(values, []);
        int columns = values.Length / array.Shape[0];
        return Chosen([.. Enumerable.Range(0, columns).Select(column => (double[])[.. values.Where((_, i) => i % columns == column)])], [], array.Name);
    }

    public static LossHistory OfText(IEnumerable<string> lines, string path)
    {
        string[] names = [];
        List<double>[] columns = [];
        char? separator = null;
        int number = 0;
        long count = 0;
        foreach (string line in lines)
        {
            number++;
            string text = line.Trim().TrimStart('#', '[').TrimEnd(']').Trim();
            if (text.Length == 0) continue;
            separator ??= Array.Find(Separators, candidate => text.Contains(candidate, StringComparison.Ordinal));
            string[] cells = separator is ' ' ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : text.Split(separator ?? ',');
            if (columns.Length == 0)
            {
                columns = [.. cells.Select(_ => new List<double>())];
                if (!cells.All(cell => TryRead(cell, out _)))
                {
                    names = [.. cells.Select(cell => cell.Trim().Trim('"'))];
                    continue;
                }
            }

            if (cells.Length != columns.Length)
                throw new DataFormatException($"'{path}', line {number}: {cells.Length} cells, and {columns.Length} in the first line. Write one line for each step.");
            for (int i = 0; i < cells.Length; i++)
            {
                // An empty cell is a step at which nothing was looked at.
                if (cells[i].Trim().Length == 0) continue;
                if (!TryRead(cells[i], out double value))
                    throw new DataFormatException($"'{path}', line {number}: '{cells[i].Trim()}' is no number. Write one line of numbers for each step.");
                columns[i].Add(value);
                if (++count > MostValues) throw new DataFormatException($"'{path}' holds more than {MostValues} numbers. Write the loss of every tenth step.");
            }
        }

        return Chosen([.. columns.Select(column => column.ToArray())], names, path);
    }

    private static LossHistory Chosen(double[][] columns, string[] names, string path)
    {
        if (columns.Length == 0 || columns.All(column => column.Length == 0))
            throw new DataFormatException($"'{path}' holds no loss. Write one number for each step, such as np.savetxt('history.csv', losses).");
        if (names.Length > 0)
        {
            int training = Array.FindIndex(names, name => IsLoss(name) && !IsOther(name)), other = Array.FindIndex(names, name => IsLoss(name) && IsOther(name));
            if (training < 0)
            {
                if (columns.Length > 1 || other >= 0)
                    throw new DataFormatException($"'{path}' has the columns {string.Join(", ", names)}, none of which is a training loss. Call one 'loss'.");
                training = 0;
            }

            return new LossHistory(columns[training], other < 0 ? [] : columns[other]);
        }

        // One row of numbers is a loss that was written sideways.
        if (columns.Length > 3 && columns.All(column => column.Length == 1)) return new LossHistory([.. columns.Select(column => column[0])], []);
        int first = columns.Length > 1 && Counts(columns[0]) ? 1 : 0;
        return new LossHistory(columns[first], columns.Length > first + 1 ? columns[first + 1] : []);
    }

    private static bool IsLoss(string name) => Losses.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsOther(string name) => OtherRows.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool Counts(double[] values) => values.Length > 1 && values.Zip(values.Skip(1), (one, next) => next - one).All(step => step > 0 && step == Math.Floor(step)) && values[0] == Math.Floor(values[0]);

    private static bool TryRead(string cell, out double value)
    {
        string text = cell.Trim();
        value = text.ToUpperInvariant() switch
        {
            "" or "NAN" or "-NAN" => double.NaN,
            "INF" or "+INF" or "INFINITY" => double.PositiveInfinity,
            "-INF" or "-INFINITY" => double.NegativeInfinity,
            _ => 0,
        };
        return value != 0 || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
