namespace Polylogit.Evaluation;

/// <summary>
/// The area under the ROC curve: how likely it is that a row that belongs to a class is given a higher score than one that does not, equal scores counted half.
/// 0.5 is chance, 1 is a perfect order.
/// <para>Source: Hanley and McNeil, The meaning and use of the area under a receiver operating characteristic (ROC) curve, Radiology 143 (1982).</para>
/// </summary>
public static class RocAuc
{
    /// <summary>Computes the area from scores.</summary>
    /// <param name="scores">Score of each row, such as its probability of the class; length n.</param>
    /// <param name="belongs">Whether each row belongs to the class; length n.</param>
    /// <param name="weights">Weight of each row, length n, or empty where each weighs 1.</param>
    /// <returns>0..1; NaN where all rows belong to the class, or none.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a score is NaN.</exception>
    public static double Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> belongs, ReadOnlySpan<double> weights = default)
    {
        if (belongs.Length != scores.Length) throw new ArgumentException($"There are {scores.Length} scores and {belongs.Length} rows.", nameof(belongs));
        if (!weights.IsEmpty && weights.Length != scores.Length) throw new ArgumentException($"There are {scores.Length} scores and {weights.Length} weights.", nameof(weights));
        double[] ordered = scores.ToArray();
        if (Array.FindIndex(ordered, double.IsNaN) is >= 0 and var row) throw new ArgumentException($"The score of row {row} is NaN, which has no place in an order.", nameof(scores));
        int[] rows = [.. Enumerable.Range(0, ordered.Length)];
        Array.Sort(ordered, rows);
        double pairs = 0, others = 0, members = 0;
        for (int start = 0, end; start < rows.Length; start = end)
        {
            double inside = 0, outside = 0;
            for (end = start; end < rows.Length && ordered[end] == ordered[start]; end++)
            {
                double weight = weights.IsEmpty ? 1 : weights[rows[end]];
                if (belongs[rows[end]]) inside += weight;
                else outside += weight;
            }

            pairs += inside * (others + outside / 2);
            members += inside;
            others += outside;
        }

        return pairs / (members * others);
    }
}
