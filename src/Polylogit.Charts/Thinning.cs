namespace Polylogit.Charts;

/// <summary>Leaves out points of a long curve that could not be told apart on paper.</summary>
internal static class Thinning
{
    /// <summary>The lowest and highest point of each of equal runs of points, in their order; short curves as they are.</summary>
    /// <param name="x">n rising positions.</param>
    /// <param name="y">n values.</param>
    /// <param name="runs">Number of runs, at least 1; at most two points of each remain, besides the first and the last point.</param>
    public static (double[] X, double[] Y) Extremes(double[] x, double[] y, int runs)
    {
        if (x.Length <= 4 * runs)
            return (x, y);
        var kept = new List<int>(2 * runs + 2) { 0 };
        for (int run = 0; run < runs; run++)
        {
            int start = (int)((long)x.Length * run / runs), end = (int)((long)x.Length * (run + 1) / runs);
            int low = start, high = start;
            for (int i = start; i < end; i++)
            {
                if (y[i] < y[low])
                    low = i;
                if (y[i] > y[high])
                    high = i;
            }
            Keep(Math.Min(low, high));
            Keep(Math.Max(low, high));
        }
        Keep(x.Length - 1);
        return (kept.Select(i => x[i]).ToArray(), kept.Select(i => y[i]).ToArray());

        void Keep(int index)
        {
            if (index > kept[^1])
                kept.Add(index);
        }
    }
}
