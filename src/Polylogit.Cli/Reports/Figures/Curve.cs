namespace Polylogit.Cli.Reports.Figures;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="X">Rising positions, n.</param>
/// <param name="Y">Values, n.</param>
internal sealed record Curve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    private const int MostPoints = 240, FewestToSmooth = 30;

    /// <summary>The finite values of a sequence; null where there are none.</summary>
    public static Curve? Of<T>(string name, IEnumerable<T> points, Func<T, double> x, Func<T, double> y)
    {
        T[] seen = [.. points.Where(point => double.IsFinite(y(point)))];
        return seen.Length == 0 ? null : new Curve(name, [.. seen.Select(x)], [.. seen.Select(y)]);
    }

    /// <summary>
    /// The curve through means of a fifteenth of the values around each; near the start of as many on either side as there are, near the end of those that
    /// are left. A short curve is left as it is.
    /// </summary>
    public Curve Smoothed()
    {
        int reach = Y.Count < FewestToSmooth ? 0 : Y.Count / 30;
        double[] sums = new double[Y.Count + 1], means = new double[Y.Count];
        for (int i = 0; i < Y.Count; i++) sums[i + 1] = sums[i] + Y[i] / Y.Count;
        for (int i = 0; i < Y.Count; i++)
        {
            int start = i - Math.Min(i, reach), end = Math.Min(i + Math.Min(i, reach) + 1, Y.Count);
            means[i] = end - start == 1 ? Y[i] : (sums[end] - sums[start]) / (end - start) * Y.Count;
        }

        return this with { Y = means };
    }

    /// <summary>At most 240 points that look the same: the lowest and the highest of each run of neighbours.</summary>
    public Curve Thinned()
    {
        if (Y.Count <= MostPoints) return this;
        int runs = MostPoints / 2;
        List<int> kept = [0];
        for (int run = 0; run < runs; run++)
        {
            int start = (int)((long)Y.Count * run / runs), end = (int)((long)Y.Count * (run + 1) / runs);
            int[] members = [.. Enumerable.Range(start, end - start)];
            kept.AddRange(new[] { members.MinBy(i => Y[i]), members.MaxBy(i => Y[i]) }.Order());
        }

        int[] chosen = [.. kept.Append(Y.Count - 1).Distinct()];
        return this with { X = [.. chosen.Select(i => X[i])], Y = [.. chosen.Select(i => Y[i])] };
    }
}
