namespace Polylogit.Cli.Runs;

/// <summary>Rows drawn with a seed, for the pictures; SplitMix64 (Steele, Lea, Flood 2014), so that a seed shows the same rows everywhere.</summary>
internal static class RandomRows
{
    /// <summary>Different rows in random order; all of them where there are not more.</summary>
    /// <param name="rowCount">Number of rows to draw from.</param>
    /// <param name="count">Number of rows to draw.</param>
    /// <param name="seed">Any number.</param>
    public static IReadOnlyList<int> Draw(int rowCount, int count, ulong seed)
    {
        List<int> rows = [];
        count = Math.Min(count, rowCount);
        while (rows.Count < count)
        {
            int row = (int)Math.BigMul(Next(ref seed), (ulong)rowCount, out _);
            if (!rows.Contains(row)) rows.Add(row);
        }

        return rows;
    }

    private static ulong Next(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
