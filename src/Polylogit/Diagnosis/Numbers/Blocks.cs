namespace Polylogit.Diagnosis.Numbers;

/// <summary>Finds how many rows were normalised together, where batches stand one behind the other.</summary>
internal static class Blocks
{
    /// <summary>The size of blocks of rows that all have the total 1 in every column; the last block may be shorter.</summary>
    /// <param name="table">The numbers to add down the rows.</param>
    /// <param name="tolerance">How far a total may be off.</param>
    /// <returns>The smallest such size; null where there is none.</returns>
    public static int? SizeOf(NumberTable table, double tolerance)
    {
        double all = 0;
        for (int i = 0; i < table.Rows; i++) all += table[i, 0];
        int rows = table.Rows, count = (int)Math.Round(Math.Min(all, 1e9));
        if (count < 1 || count > Math.Max(1, rows / 2) || Math.Abs(all - count) > tolerance * count) return null;
        double[] before = new double[(rows + 1) * table.Columns];
        for (int i = 0; i < table.Values.Length; i++) before[i + table.Columns] = before[i] + table.Values[i];
        for (int size = (rows + count - 1) / count; size <= rows && (rows + size - 1) / size == count; size++)
        {
            if (Enumerable.Range(0, count).All(block => IsWhole(block * size, Math.Min(rows, (block + 1) * size)))) return size;
        }

        return null;

        bool IsWhole(int from, int to)
        {
            for (int k = 0; k < table.Columns; k++)
            {
                if (Math.Abs(before[to * table.Columns + k] - before[from * table.Columns + k] - 1) > tolerance) return false;
            }

            return true;
        }
    }
}
