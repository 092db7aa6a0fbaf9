using Polylogit.Kernels;

namespace Polylogit.Data;

/// <summary>Sets a share of the rows of every class aside to test on, by a seed.</summary>
internal static class StratifiedSplit
{
    /// <summary>Which rows to train on and which to test on, both in ascending order. A class keeps at least one row to train on.</summary>
    /// <param name="classes">Class of each row.</param>
    /// <param name="classCount">Number of classes K.</param>
    /// <param name="testShare">Share of the rows of each class to test on, between 0 and 1.</param>
    /// <param name="seed">Seed of the choice.</param>
    public static (int[] Train, int[] Test) Of(ReadOnlySpan<int> classes, int classCount, double testShare, ulong seed)
    {
        Xoshiro256 random = new(seed);
        List<int>[] rows = [.. Enumerable.Range(0, classCount).Select(_ => new List<int>())];
        for (int row = 0; row < classes.Length; row++) rows[classes[row]].Add(row);
        List<int> train = [], test = [];
        foreach (List<int> ofClass in rows)
        {
            int[] order = [.. ofClass];
            random.Shuffle(order);
            int count = Math.Min(Math.Max(0, order.Length - 1), (int)Math.Round(testShare * order.Length, MidpointRounding.AwayFromZero));
            test.AddRange(order[..count]);
            train.AddRange(order[count..]);
        }

        train.Sort();
        test.Sort();
        return ([.. train], [.. test]);
    }
}
